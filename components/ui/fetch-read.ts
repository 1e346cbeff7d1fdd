import { type Refused, UNREACHED, UPDATED } from "../form/outcome";

/** A read that got no answer, or a refusal. */
export class ReadRefused extends Error {
  constructor(readonly refused: Refused) {
    super(refused.detail);
  }
}

const PATIENCE_MS = 15_000;

/** Written in by the build. */
const BUILD = process.env.LATCHKEY_BUILD;

/** Reads from the server what a screen shows. Throws ReadRefused and nothing else. */
export async function fetchRead<T>(read: string, input: Record<string, string>): Promise<T> {
  const response = await fetch(`/api/screens/${read}?${new URLSearchParams(input)}`, {
    headers: { accept: "application/json" },
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null);
  if (!response) throw new ReadRefused(UNREACHED);
  const build = response.headers.get("x-latchkey-build");
  if (build && BUILD && build !== BUILD) throw new ReadRefused(UPDATED);
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return body;
  throw new ReadRefused(typeof body?.code === "string" ? refusedBy(body) : UNREACHED);
}

const refusedBy = ({ code, detail, request_id, ...members }: Record<string, unknown>): Refused => ({
  ok: false,
  code: String(code),
  detail: String(detail),
  members,
  requestId: String(request_id ?? ""),
});
