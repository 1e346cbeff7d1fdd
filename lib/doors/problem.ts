import { databaseAway, isDatabaseAway } from "../db/database-fault";
import type { Answer } from "../http/call";
import { problemType } from "../kernel/problem-type.mjs";
import { Refusal, type RefusalCode } from "../kernel/refusal";
import { settings } from "../kernel/settings";
import { shownPath } from "../kernel/shown-path";
import { tokenless } from "../kernel/without-tokens";
import { log } from "../outside/log";

const TITLES: Record<RefusalCode, string> = {
  INVALID_REQUEST: "The request cannot be read",
  MISSING_AUTH_HEADER: "No API key was sent",
  INVALID_API_KEY: "The API key is not valid",
  INVALID_SIGNATURE: "The signature is not valid",
  SIGNED_OUT: "Nobody is signed in",
  PLAN_LIMIT_REACHED: "The plan's limit is reached",
  KEY_REVOKED: "The API key is revoked",
  KEY_EXPIRED: "The API key has expired",
  KEY_SUSPENDED: "The API key is suspended",
  PLAN_REQUIRED: "The plan does not include this",
  INSUFFICIENT_SCOPE: "The API key lacks a scope",
  BEYOND_OWN_REACH: "A key cannot reach beyond itself",
  ADDRESS_NOT_ALLOWED: "The API key is not accepted from this address",
  ROLE_REQUIRED: "The role does not allow this",
  CONFIRMATION_REQUIRED: "The person has to confirm who they are",
  SECOND_FACTOR_REQUIRED: "The organization requires a second factor",
  FOREIGN_ORIGIN: "Another site's page sent this",
  NOT_FOUND: "Not found",
  METHOD_NOT_ALLOWED: "The method is not allowed here",
  CONFLICT: "The state conflicts with the request",
  PAYLOAD_TOO_LARGE: "The body is too large",
  UNSUPPORTED_MEDIA_TYPE: "The encoding is not supported",
  VALIDATION_FAILED: "The input is not valid",
  RATE_LIMITED: "Too many requests",
  INTERNAL: "Something went wrong on this side",
  UNAVAILABLE: "Not available just now",
};

/** RFC 6750's three words for why a credential was not enough; none where no credential was sent. */
const BEARER_ERRORS: Partial<Record<RefusalCode, string>> = {
  INVALID_API_KEY: "invalid_token",
  KEY_REVOKED: "invalid_token",
  KEY_EXPIRED: "invalid_token",
  KEY_SUSPENDED: "invalid_token",
  PLAN_REQUIRED: "insufficient_scope",
  INSUFFICIENT_SCOPE: "insufficient_scope",
  ADDRESS_NOT_ALLOWED: "insufficient_scope",
  ROLE_REQUIRED: "insufficient_scope",
};

export type Refused = { refusal: Refusal; requestId: string; method: string; path: string; keyId?: string; contentType?: string };

/** Whatever was thrown, as a refusal: one of ours speaks for itself, an unreachable database is UNAVAILABLE, all else says nothing of the inside. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isDatabaseAway(error)) return databaseAway(error);
  return new Refusal("INTERNAL", "The fault is on this side and was logged. Try again; if it stays, tell the operator the request id.", {
    cause: error,
  });
}

/** One line a refusal, with the request's id; the cause of a fault of ours goes here and nowhere else. */
export function logRefusal({ refusal, requestId, method, path, keyId }: Refused): void {
  const line = {
    request_id: requestId,
    method,
    path: shownPath(path),
    status: refusal.status,
    code: refusal.code,
    ...(keyId ? { key_id: keyId } : {}),
  };
  if (refusal.code === "INTERNAL") log().error({ ...line, err: refusal.details.cause }, "request failed");
  else if (refusal.code === "UNAVAILABLE") log().warn({ ...line, reason: messageOf(refusal.details.cause) }, "request failed");
  else log().info(line, "request refused");
}

const messageOf = (cause: unknown): string | undefined => (cause instanceof Error ? cause.message : undefined);

/** The refusal as an RFC 9457 problem document. */
export function problem({ refusal, requestId, path }: Refused): Answer {
  const { code, status, message, details } = refusal;
  return {
    status,
    headers: { "content-type": "application/problem+json", ...refusalHeaders(refusal) },
    body: tokenlessText({
      type: problemType(settings.publicUrl, code),
      title: TITLES[code],
      status,
      detail: message,
      instance: shownPath(path),
      code,
      request_id: requestId,
      ...details.members,
      ...(details.errors ? { errors: details.errors } : {}),
    }),
  };
}

/** A refusal quotes what it refuses: no token comes back in it. */
export const tokenlessText = (body: object): string => JSON.stringify(tokenless(body));

/** The headers that go with a refusal in whichever dialect. */
export function refusalHeaders({ code, status, details }: Refusal): Record<string, string> {
  const headers: Record<string, string> = { ...details.headers };
  if (details.retryAfter) headers["retry-after"] = String(Math.ceil(details.retryAfter));
  if (status === 401 || status === 403) {
    const error = BEARER_ERRORS[code];
    const required = details.members?.required;
    const scope = Array.isArray(required) ? `, scope="${required.join(" ")}"` : "";
    headers["www-authenticate"] = `Bearer realm="latchkey"${error ? `, error="${error}"${scope}` : ""}`;
  }
  return headers;
}

export const problemTitles = (): Readonly<Record<RefusalCode, string>> => TITLES;
