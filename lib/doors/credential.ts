import { Refusal } from "../kernel/refusal";
import type { Call } from "./call";

/** Where a kind of address looks for the key. Undefined: none was sent. */
export type CredentialReader = (call: Call) => string | undefined;

const BEARER = /^bearer +(\S+) *$/i;
const TOKENLIKE = /^[A-Za-z0-9_\-.~+/=]+$/;
const MISSING = "Send the key in the header: Authorization: Bearer <key>.";

/** `/api/v1/*`: `Authorization: Bearer <token>`, the scheme in any case. */
export const bearerCredential: CredentialReader = (call) => {
  const header = call.header("authorization");
  if (header === undefined || header.trim() === "") return undefined;
  // A repeated header arrives joined: more than one key unless they are all the same.
  return sameKey(header.split(",").map((part) => BEARER.exec(part.trim())?.[1]));
};

/** Telemetry addresses: that, `X-Seq-ApiKey` (the last one wins), `?apiKey=`, and a bare `Authorization`. `null` or empty means none. */
export const telemetryCredential: CredentialReader = (call) => {
  const authorization = call.header("authorization")?.trim();
  const parts = authorization ? authorization.split(",").map((part) => part.trim()) : [];
  return sameKey([
    ...parts.map((part) => BEARER.exec(part)?.[1] ?? (TOKENLIKE.test(part) ? part : undefined)),
    call.header("x-seq-apikey")?.split(",").at(-1)?.trim(),
    apiKeyOf(call.query),
  ]);
};

function sameKey(found: (string | undefined)[]): string | undefined {
  const keys = new Set(found.filter((key) => key !== undefined && key !== "" && key !== "null"));
  if (keys.size > 1) throw new Refusal("INVALID_REQUEST", "Two different keys came with this request. Send one.");
  return keys.values().next().value;
}

/** In a query a `+` of a key is a plus sign, so URLSearchParams would spoil it. */
function apiKeyOf(query: string): string | undefined {
  if (!query) return undefined;
  for (const pair of query.split("&")) {
    const [name = "", value = ""] = pair.split("=", 2);
    if (name.toLowerCase() !== "apikey") continue;
    try {
      return decodeURIComponent(value);
    } catch {
      throw new Refusal("INVALID_REQUEST", "The apiKey in the query is not well encoded.");
    }
  }
  return undefined;
}

export const missingCredential = (): Refusal => new Refusal("MISSING_AUTH_HEADER", MISSING);
