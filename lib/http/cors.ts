import type { Call } from "./call";

/** What a page of another site may read of an answer beside its body. */
const EXPOSED = "Retry-After, X-Request-Id, RateLimit, RateLimit-Policy, Deprecation, Sunset";
/** What clients in a browser send; whatever else one asks for is named too. */
const SENT = ["Authorization", "X-Seq-ApiKey", "Content-Type", "Content-Encoding"];
const DAY_SECONDS = 86_400;
const NAMES = /^[\w-]+(?: *, *[\w-]+)*$/;

/** Whether a page of this site may send under a key that names these; where it names none, any may. */
export const isOpenToOrigin = (call: Call, allowed: readonly string[]): boolean => {
  const origin = call.header("origin");
  return origin === undefined || allowed.length === 0 || allowed.includes(origin);
};

/**
 * Where events arrive, any site's page may send them: the key is what counts, and no cookie does. The origin is echoed, since a beacon sends
 * credentials, for which a bare `*` is not enough.
 */
export function corsHeaders(call: Call, allowed: readonly string[] = []): Record<string, string> {
  const origin = call.header("origin");
  if (origin === undefined || !isOpenToOrigin(call, allowed)) return { vary: "Origin" };
  const answer = { vary: "Origin", "access-control-allow-origin": origin, "access-control-allow-credentials": "true" };
  if (call.method !== "OPTIONS") return { ...answer, "access-control-expose-headers": EXPOSED };
  const wanted = call.header("access-control-request-headers")?.trim() ?? "";
  const known = new Set(SENT.map((name) => name.toLowerCase()));
  const more = NAMES.test(wanted) ? wanted.split(/ *, */).filter((name) => !known.has(name.toLowerCase())) : [];
  return {
    ...answer,
    "access-control-allow-methods": "POST, OPTIONS",
    "access-control-allow-headers": [...SENT, ...more].join(", "),
    "access-control-max-age": String(DAY_SECONDS),
    ...(call.header("access-control-request-private-network") === "true" ? { "access-control-allow-private-network": "true" } : {}),
  };
}
