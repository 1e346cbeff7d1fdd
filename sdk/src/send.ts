import { LatchkeyError } from "./latchkey-error.js";
import type { CallOptions } from "./operation.js";
import { faultWithoutKeys } from "./without-keys.js";

export type Sender = { apiKey: string; fetch: typeof fetch; timeout: number; maxRetries: number };
type Written = { method: string; url: string; headers: Record<string, string>; body?: string | Uint8Array };

/** Where a wait that the answer asks for is longer, the caller is told instead of being kept. */
const LONGEST_WAIT = 10_000;

/** Asks once, and again where nothing can be done twice by it: a GET, or what has an idempotency key. Never because of a rate limit. */
export async function send(
  sender: Sender,
  written: Written,
  options: CallOptions,
  read: (response: Response) => Promise<unknown>,
): Promise<unknown> {
  const attempts = written.method === "GET" || options.idempotencyKey !== undefined ? 1 + sender.maxRetries : 1;
  for (let attempt = 1; ; attempt++) {
    try {
      return await sendOnce(sender, written, options, read);
    } catch (error) {
      const wait = attempt < attempts && error instanceof LatchkeyError ? waitAfter(error, attempt) : undefined;
      if (wait === undefined) throw error;
      await sleep(wait, options.signal);
    }
  }
}

function waitAfter({ code, status, retryAfter }: LatchkeyError, attempt: number): number | undefined {
  const isPassing = code === "UNREACHABLE" || code === "TIMEOUT" || status === 502 || status === 503 || status === 504;
  const wait = retryAfter === undefined ? 250 * 2 ** (attempt - 1) * (0.75 + Math.random() / 2) : retryAfter * 1000;
  return isPassing && wait <= LONGEST_WAIT ? wait : undefined;
}

async function sendOnce(
  { apiKey, fetch, timeout }: Sender,
  { headers, ...written }: Written,
  options: CallOptions,
  read: (response: Response) => Promise<unknown>,
): Promise<unknown> {
  const ender = new AbortController();
  const limit = options.timeout ?? timeout;
  let isLate = false;
  let isStream = false;
  const timer = setTimeout(() => {
    isLate = true;
    ender.abort();
  }, limit);
  const abort = () => ender.abort();
  if (options.signal?.aborted) abort();
  options.signal?.addEventListener("abort", abort);
  try {
    const response = await fetch(written.url, {
      ...(written as RequestInit),
      headers: { ...headers, authorization: `Bearer ${apiKey}` },
      // A redirect would take the key along; and no verdict may come out of a cache.
      redirect: "manual",
      ...("cache" in Request.prototype ? { cache: "no-store" as const } : {}),
      signal: ender.signal,
    });
    const answer = await read(response);
    isStream = answer instanceof Response;
    return answer;
  } catch (error) {
    if (error instanceof LatchkeyError) throw error;
    if (isLate) throw new LatchkeyError(`Latchkey did not answer within ${limit} ms.`, { code: "TIMEOUT" });
    if (options.signal?.aborted) throw aborted();
    throw new LatchkeyError("Latchkey cannot be reached.", { code: "UNREACHABLE", cause: faultWithoutKeys(error, apiKey) });
  } finally {
    clearTimeout(timer);
    // What still comes in ends with the signal, too.
    if (!isStream) options.signal?.removeEventListener("abort", abort);
  }
}

const aborted = () => new LatchkeyError("The call was ended by its signal.", { code: "ABORTED" });

const sleep = (wait: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(aborted());
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", end);
      resolve();
    }, wait);
    if (signal?.aborted) end();
    signal?.addEventListener("abort", end, { once: true });
  });
