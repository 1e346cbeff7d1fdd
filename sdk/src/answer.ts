import { LatchkeyError, type ProblemDocument } from "./latchkey-error.js";
import { valueWithoutKeys } from "./without-keys.js";

/** What a good answer holds, by its type: JSON, a text, or bytes. */
export async function contentOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const type = response.headers.get("content-type") ?? "";
  if (!/^application\/(?:[\w.-]+\+)?json\b/.test(type))
    return /^text\/|ndjson/.test(type) ? response.text() : new Uint8Array(await response.arrayBuffer());
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw unexpected(response, "is no JSON, though it says so");
  }
}

/** What to throw under any other answer. */
export async function refusalOf(response: Response, own: string): Promise<LatchkeyError> {
  const { status } = response;
  if (status === 304) return new LatchkeyError("Nothing has changed.", { ...factsOf(response), code: "NOT_MODIFIED" });
  if (status < 400) return unexpected(response, `has the status ${status}: is this the address of Latchkey?`);
  const problem = await problemOf(response, own);
  const told = problem?.detail ?? problem?.Error ?? problem?.message;
  return new LatchkeyError(typeof told === "string" ? told : `Latchkey answered ${status}.`, {
    ...factsOf(response),
    code: typeof problem?.code === "string" ? problem.code : `HTTP_${status}`,
    ...(typeof problem?.request_id === "string" ? { requestId: problem.request_id } : {}),
    problem,
  });
}

async function problemOf(response: Response, own: string): Promise<ProblemDocument | undefined> {
  try {
    const value: unknown = valueWithoutKeys(JSON.parse(await response.text()), own);
    return value instanceof Object && !Array.isArray(value) ? (value as ProblemDocument) : undefined;
  } catch {
    return undefined;
  }
}

export function requestIdOf(response: Response): string | undefined {
  return response.headers.get("x-request-id") ?? undefined;
}

const factsOf = (response: Response) => ({
  status: response.status,
  requestId: requestIdOf(response),
  retryAfter: secondsOf(response.headers.get("retry-after")),
});

/** RFC 9110: whole seconds, or a date. */
function secondsOf(text: string | null): number | undefined {
  if (text === null) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

const unexpected = (response: Response, what: string): LatchkeyError =>
  new LatchkeyError(`The answer ${what}.`, { ...factsOf(response), code: "UNEXPECTED_ANSWER" });
