import { type Outcome, type Refused, UNREACHED, UPDATED } from "../form/outcome";

/** A read that got no answer, or a refusal. */
export class ReadRefused extends Error {
  constructor(readonly refused: Refused) {
    super(refused.detail);
  }
}

const PATIENCE_MS = 15_000;

/** Written in by the build. */
const BUILD = process.env.LATCHKEY_BUILD;

/** How a question travels: in the address, or in the body where it holds a secret or is too long. */
export type Asked = "address" | "body";

/** The latest answers with their tags, so that one that did not change is not sent again. Kept here, as no browser is to store them. */
const known = new Map<string, { tag: string; data: unknown }>();
const MOST_KNOWN = 40;

/** Reads from the server what a screen shows. Throws ReadRefused and nothing else. */
export async function fetchRead<T>(
  read: string,
  input: Record<string, string>,
  { asked = "address", signal, patienceMs = PATIENCE_MS }: { asked?: Asked; signal?: AbortSignal; patienceMs?: number } = {},
): Promise<T> {
  const address = asked === "body" ? `/api/screens/${read}` : `/api/screens/${read}?${new URLSearchParams(input)}`;
  const before = asked === "body" ? undefined : known.get(address);
  const patience = AbortSignal.timeout(patienceMs);
  const response = await fetch(address, {
    headers: { accept: "application/json", ...(before ? { "if-none-match": before.tag } : {}) },
    cache: "no-store",
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
    ...(asked === "body" ? { method: "POST", body: JSON.stringify(input) } : {}),
  }).catch(() => null);
  if (!response) throw new ReadRefused(UNREACHED);
  const build = response.headers.get("x-latchkey-build");
  if (build && BUILD && build !== BUILD) throw new ReadRefused(UPDATED);
  if (response.status === 304 && before) return before.data as T;
  const body = await response.json().catch(() => null);
  if (!response.ok || body === null) throw new ReadRefused(typeof body?.code === "string" ? refusedBy(body) : UNREACHED);
  known.delete(address);
  const tag = response.headers.get("etag");
  if (tag && asked === "address") known.set(address, { tag, data: body });
  for (const [oldest] of known) if (known.size > MOST_KNOWN) known.delete(oldest);
  return body;
}

/** The answer as a value. */
export const outcomeOf = <T>(reading: Promise<T>): Promise<Outcome<T>> =>
  reading.then(
    (data) => ({ ok: true as const, data }),
    (error: unknown) => (error instanceof ReadRefused ? error.refused : UNREACHED),
  );

/** What another try may mend: nobody answered, or the server said so. */
export const isPassing = (error: unknown): boolean =>
  !(error instanceof ReadRefused) || error.refused.code === "UNREACHED" || error.refused.code === "UNAVAILABLE";

const refusedBy = ({ code, detail, request_id, ...members }: Record<string, unknown>): Refused => ({
  ok: false,
  code: String(code),
  detail: String(detail),
  members,
  requestId: String(request_id ?? ""),
});
