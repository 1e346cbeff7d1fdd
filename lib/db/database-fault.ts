import { Refusal } from "../kernel/refusal";

const AWAY = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
  "EAI_AGAIN",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "53100",
  "53200",
  "08000",
  "08001",
  "08003",
  "08004",
  "08006",
  "25006",
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
]);
const AWAY_MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Unable to start a transaction|Can't reach database/i;

/** The error, or what caused it, says that the database cannot be reached or cannot write: a 503, never a verdict. */
export function isDatabaseAway(error: unknown): boolean {
  for (let e = error, depth = 0; e instanceof Object && depth < 6; depth++) {
    const { code, originalCode, message, cause, meta } = e as {
      code?: string;
      originalCode?: string;
      message?: string;
      cause?: unknown;
      meta?: { driverAdapterError?: unknown };
    };
    if ((code && AWAY.has(code)) || (originalCode && AWAY.has(originalCode)) || (message && AWAY_MESSAGE.test(message))) return true;
    e = cause ?? meta?.driverAdapterError;
  }
  return false;
}

export const databaseAway = (cause: unknown): Refusal =>
  new Refusal("UNAVAILABLE", "The database cannot be reached just now. Nothing was changed; try again in a few seconds.", {
    cause,
    retryAfter: 5,
  });

/** For the log alone: nobody is there to read it. */
export const clientGone = (): Refusal => new Refusal("UNAVAILABLE", "The client went away before it was answered.");

/** Whether a write broke this unique constraint or index. */
export function isTaken(error: unknown): boolean {
  return error instanceof Object && "code" in error && error.code === "P2002";
}
