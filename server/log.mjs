// What the start says, in the format of lib/outside/log.ts.
import pino from "pino";

/**
 * Says what whoever started the process waits for, at every LOG_LEVEL: to a person at a terminal as plain text, else as an entry of the log.
 * @param {string} message @param {Record<string, unknown>} [members] @param {"info" | "warn"} [level]
 */
export function announce(message, members = {}, level = "info") {
  if (process.stdout.isTTY) process.stdout.write(`${message}\n`);
  else pino({ base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ sync: true }))[level](members, message);
}
