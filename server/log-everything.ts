import { format, stripVTControlCharacters } from "node:util";
import { withoutTokens } from "../lib/kernel/without-tokens";
import { log } from "../lib/outside/log";

const LEVELS = { trace: "debug", debug: "debug", log: "info", info: "info", warn: "warn", error: "error" } as const;

/** From now on nothing but entries of the log comes out of this process: also what Next and other packages hand to the console, and what ends it. */
export function logEverything(): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    Object.assign(console, {
      [method]: (...values: unknown[]) => {
        const text = withoutTokens(stripVTControlCharacters(format(...values))).trim();
        if (text) log()[level](text);
      },
    });
  }
  process.removeAllListeners("warning");
  process.on("warning", ({ name, message }) => log().warn({ warning: name }, withoutTokens(message)));
  process.on("uncaughtException", (error, origin) => {
    log().fatal({ err: error, origin }, "process failed");
    process.exit(1);
  });
}
