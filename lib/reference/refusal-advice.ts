import type { RefusalCode } from "../kernel/refusal";

/** What a refusal says has happened, and what whoever meets it does about it. The documents have a section of each. */
export const REFUSAL_ADVICE: Readonly<Record<RefusalCode, { means: string; todo: string }>> = {
  INVALID_REQUEST: {
    means:
      "The request cannot be read: the body is no JSON or no valid UTF-8, a query parameter is wrong or given twice, or two different keys were sent.",
    todo: "Read `detail`, and `errors` where it is there, which name the place. Sending the same again gives the same answer.",
  },
  MISSING_AUTH_HEADER: {
    means: "No key was sent, or not as `Authorization: Bearer <key>`.",
    todo: "Send the header. In a shell, check that the variable with the key is set and exported.",
  },
  INVALID_API_KEY: {
    means: "No such key is known. Where its checksum is wrong, `detail` says that it looks mistyped or cut short.",
    todo: "Copy the key again, whole and without spaces. A key that nobody has stored is gone: generate or rotate one.",
  },
  INVALID_SIGNATURE: {
    means: "An alert of GitHub's secret scanning does not carry a signature that fits.",
    todo: "Send the body exactly as it was signed, with both `Github-Public-Key-…` headers.",
  },
  SIGNED_OUT: { means: "Nobody is signed in: the session has ended, or was ended elsewhere.", todo: "Sign in again." },
  PLAN_LIMIT_REACHED: {
    means: "The plan has room for no more of these. `limit`, `used` and `plan` say how many there may be and are.",
    todo: "Revoke what is no longer needed, or ask for another plan under *Settings › Plan*. Where `required_plan` is there, it has more room.",
  },
  KEY_REVOKED: {
    means: "The key was revoked, for good. Only who holds the whole key is told.",
    todo: "Ask an admin of the organization for another key. Its page says who revoked it, when, and why.",
  },
  KEY_EXPIRED: {
    means: "The key has reached its expiry, which is never pushed back.",
    todo: "Generate another key, and rotate it in time: from seven days before, the list says *expiring*.",
  },
  KEY_SUSPENDED: {
    means: "The key is suspended: by hand, or because the plan has become smaller.",
    todo: "An admin resumes it on its page, or revokes another key first where the plan is full.",
  },
  PLAN_REQUIRED: {
    means: "The organization's plan does not include this. `required_plan` names the lowest that does.",
    todo: "Ask for that plan under *Settings › Plan*. The plan counts from the next request on.",
  },
  INSUFFICIENT_SCOPE: {
    means: "The key is good, and may not do this. `required` names the scope, `granted` those that it has.",
    todo: "Use a key with that scope. Scopes of a key never change: rotate it into a successor that has it. [Scopes](scopes.md) says what each is for.",
  },
  BEYOND_OWN_REACH: {
    means: "A key would make or change something that can do more, ask more often or live longer than itself.",
    todo: "Ask for less, or let a person with the role do it.",
  },
  ADDRESS_NOT_ALLOWED: {
    means: "The key has an address list, and the request came from elsewhere. The list is never told.",
    todo: "Send it from an address on the list, or have an admin add this one. Behind a proxy, the operator sets `TRUSTED_PROXIES`.",
  },
  ROLE_REQUIRED: {
    means: "The person's role does not allow this. `required_role` names the one that does.",
    todo: "Ask somebody with that role. Roles are under *Settings › Members*.",
  },
  CONFIRMATION_REQUIRED: {
    means: "What reaches far is done only shortly after one has said again who one is.",
    todo: "Confirm by password, passkey or code, as the dialog asks, then do it again.",
  },
  SECOND_FACTOR_REQUIRED: {
    means: "The organization requires a second factor, and the account has none.",
    todo: "Add one under *Account › Security*.",
  },
  FOREIGN_ORIGIN: {
    means: "The page that sent this belongs to another site, or its origin is not on the key's list.",
    todo: "Open Latchkey at its own address. Behind a proxy, set `LATCHKEY_URL` to the public address. For a key in a page, add the page's origin to the key.",
  },
  NOT_FOUND: {
    means: "There is nothing of that id or address, or it belongs to another organization, which is answered alike.",
    todo: "Check the id, and whether the key belongs to the organization or project that has it.",
  },
  METHOD_NOT_ALLOWED: { means: "The address is right and the method is not.", todo: "Use one of those that the `Allow` header names." },
  CONFLICT: {
    means:
      "The request does not fit how things are now: a name is taken, the `version` is out of date, the key is revoked already, or the first request with this `Idempotency-Key` has made it.",
    todo: "Read it again and decide anew. `conflicting_id` or `id` names what is in the way or was made.",
  },
  PAYLOAD_TOO_LARGE: {
    means: "The body is larger than this address takes. `limit` says how many bytes it takes.",
    todo: "Send less at once: smaller batches, shorter texts.",
  },
  UNSUPPORTED_MEDIA_TYPE: {
    means: "The body is encoded in a way that is not known here.",
    todo: "Send JSON, plain or with `Content-Encoding: gzip` or `deflate`; for OTLP, JSON or protobuf.",
  },
  VALIDATION_FAILED: {
    means: "The body can be read, and a member of it is not valid. Unknown members are refused too, so that a misspelt one is noticed.",
    todo: "Each entry of `errors` has the place (`loc`) and the rule (`msg`).",
  },
  RATE_LIMITED: {
    means: "The key has asked more often than it may in a minute, or too many attempts failed from one address.",
    todo: "Wait for the seconds in `Retry-After`. `RateLimit-Policy` and `RateLimit` say on every answer how much is left. An admin raises a key's rate within the plan.",
  },
  INTERNAL: {
    means: "The fault is in Latchkey. Nothing of the inside is told.",
    todo: "Try again. If it stays, give the operator the `request_id`, under which the log has the cause.",
  },
  UNAVAILABLE: {
    means:
      "Latchkey cannot answer just now: its database cannot be reached, the disk is full, or it starts or stops. It says nothing about the key.",
    todo: "Try again after `Retry-After`. Never treat it as a refusal of a key, and never as a pass. Operators: [troubleshooting](../operate/troubleshooting.md).",
  },
};
