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

type Fault = { code?: string; originalCode?: string; message?: string; cause?: unknown; meta?: { driverAdapterError?: unknown } };

/** An error and what caused it, as Prisma and its adapter wrap one in the other. */
export function causesOf(error: unknown): Fault[] {
  const causes: Fault[] = [];
  for (let e = error; e instanceof Object && causes.length < 6; ) {
    const fault = e as Fault;
    causes.push(fault);
    e = fault.cause ?? fault.meta?.driverAdapterError;
  }
  return causes;
}

/** The error, or what caused it, says that the database cannot be reached or cannot write: a 503, never a verdict. */
export const isDatabaseAway = (error: unknown): boolean =>
  causesOf(error).some(
    ({ code, originalCode, message }) => AWAY.has(code ?? "") || AWAY.has(originalCode ?? "") || AWAY_MESSAGE.test(message ?? ""),
  );

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
