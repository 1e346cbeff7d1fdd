import pino, { type Logger } from "pino";
import { processWide } from "../kernel/process-wide";

/** The structured log, one JSON object a line on standard output. No header, query or body is ever put in it. */
export const log = (): Logger =>
  processWide("log", () =>
    pino(
      { level: process.env.LOG_LEVEL ?? "info", base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
      pino.destination({ sync: false }),
    ),
  );
