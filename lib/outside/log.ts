import pino, { type DestinationStream, type Logger } from "pino";
import { theProcess } from "../kernel/the-process";
import { withoutTokens } from "../kernel/without-tokens";

declare module "../kernel/the-process" {
  interface TheProcess {
    log: Logger;
  }
}

/** The structured log, one JSON object a line on standard output. No header, query or body is ever put in it. */
export const log = (): Logger => theProcess().log;

export function makeLog(): Logger {
  const output = pino.destination({ sync: false });
  return pino(
    { level: process.env.LOG_LEVEL || "info", base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
    tokenFree((line) => output.write(line)),
  );
}

/** What goes out line by line, each token cut: errors of libraries quote what they were given. */
const tokenFree = (write: (line: string) => unknown): DestinationStream => ({ write: (line) => void write(withoutTokens(line)) });
