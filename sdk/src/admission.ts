import type { Latchkey, VerifyOptions } from "./latchkey.js";
import { LatchkeyError } from "./latchkey-error.js";
import type { KeyVerdict } from "./operations.js";

/** What a good key turned out to be. */
export type Caller = Required<KeyVerdict> & { readonly valid: true };

/** What middleware asks of a key; `Request` is the framework's. */
export type KeyOptions<Request> = Omit<VerifyOptions, "address"> & {
  /** Where your caller's address stands: behind a load balancer in the header that it sets, and in no other. */
  readonly address?: ((request: Request) => string | undefined) | undefined;
  /** Milliseconds to wait for Latchkey; 2,000 unless you say otherwise. */
  readonly timeout?: number | undefined;
  /** Hears why nobody could be asked, for your log. */
  readonly onFault?: ((error: LatchkeyError) => void) | undefined;
};

type Headers = Record<string, string>;
export type Admission =
  | { readonly caller: Caller; readonly headers: Headers; readonly refusal?: undefined }
  | { readonly refusal: { readonly status: number; readonly body: string }; readonly headers: Headers; readonly caller?: undefined };

const TITLES = { 401: "Unauthorized", 403: "Forbidden", 429: "Too Many Requests", 503: "Service Unavailable" } as const;
/** Words of RFC 6750 for keys that were good once; all other 403s are a want of scope. */
const ENDED = new Set(["KEY_REVOKED", "KEY_EXPIRED", "KEY_SUSPENDED"]);

/** Whether a request may pass, and else what to answer, as Latchkey itself answers. Never throws, and lets nobody in because nobody could be asked. */
export async function admission<R>(
  latchkey: Latchkey,
  authorization: string | undefined | null,
  addressOf: () => string | undefined,
  { scopes, projectId, cost, timeout = 2_000, onFault }: KeyOptions<R>,
): Promise<Admission> {
  const key = /^bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (key === undefined) return refused(401, "MISSING_AUTH_HEADER", "Send a key: Authorization: Bearer <key>.", bearer());
  if (!/^[\x21-\x7e]{1,512}$/.test(key)) return refused(401, "INVALID_API_KEY", "This is no key.", bearer("invalid_token"));
  try {
    const verdict = await latchkey.verify(key, { scopes, projectId, cost, address: addressOf() }, { timeout });
    const headers = rateHeaders(verdict);
    if (verdict.valid && verdict.code === "VALID") return { caller: verdict as Caller, headers };
    return refusalUnder(verdict, headers, scopes);
  } catch (error) {
    const fault =
      error instanceof LatchkeyError ? error : new LatchkeyError("The key could not be checked.", { code: "UNEXPECTED_ANSWER" });
    tell(onFault, fault);
    const wait = { "Retry-After": String(fault.retryAfter ?? 5) };
    return refused(503, "UNAVAILABLE", "Keys cannot be checked just now. Try again.", wait);
  }
}

function refusalUnder({ code, detail, rate_limit }: KeyVerdict, headers: Headers, scopes: readonly string[] = []): Admission {
  if (code === "NOT_FOUND") return refused(401, "INVALID_API_KEY", detail, bearer("invalid_token"));
  if (code === "RATE_LIMITED")
    return refused(429, code, detail, { ...headers, "Retry-After": String(Math.max(1, Math.ceil(rate_limit?.reset_seconds ?? 60))) });
  const missing = code === "INSUFFICIENT_SCOPE" ? scopes : [];
  return refused(403, code, detail, { ...headers, ...bearer(ENDED.has(code) ? "invalid_token" : "insufficient_scope", missing) });
}

function refused(status: keyof typeof TITLES, code: string, detail: string, headers: Headers): Admission {
  const body = JSON.stringify({ type: "about:blank", title: TITLES[status], status, detail, code });
  return { refusal: { status, body }, headers: { ...headers, "Content-Type": "application/problem+json", "Cache-Control": "no-store" } };
}

function bearer(error?: string, scopes: readonly string[] = []): Headers {
  const scope = scopes.length > 0 ? `, scope="${scopes.join(" ")}"` : "";
  return { "WWW-Authenticate": `Bearer realm="latchkey"${error ? `, error="${error}"${scope}` : ""}` };
}

function rateHeaders({ rate_limit }: KeyVerdict): Headers {
  if (!rate_limit || rate_limit.limit === null) return {};
  const { limit, remaining, reset_seconds } = rate_limit;
  return { "RateLimit-Policy": `"default";q=${limit};w=60`, RateLimit: `"default";r=${remaining};t=${reset_seconds}` };
}

function tell(hear: ((error: LatchkeyError) => void) | undefined, error: LatchkeyError): void {
  try {
    hear?.(error);
  } catch {
    // What hears of it decides nothing.
  }
}

const callers = new WeakMap<object, Caller>();
export const keepCaller = (request: object, caller: Caller): void => void callers.set(request, caller);

/** Whose key the request came under: of Express' and Fastify's request, or Hono's context. Throws where no middleware let it pass. */
export function callerOf(request: object): Caller {
  const caller = callers.get(request);
  if (!caller) throw new Error("No key was asked for here: put requireKey before this handler.");
  return caller;
}
