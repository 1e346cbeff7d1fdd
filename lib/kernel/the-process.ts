/** All that a process has one of, however many bundles hold this module; each room declares its own part. The server makes it whole. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface TheProcess {}

const SLOT = Symbol.for("latchkey.process");
const slot = globalThis as { [SLOT]?: TheProcess };

/** Hands it to every bundle: the front listener and Next are bundled apart, but share pools, rate windows and counters. */
export function enterProcess(made: TheProcess): void {
  slot[SLOT] = made;
}

export function theProcess(): TheProcess {
  const made = slot[SLOT];
  if (!made) throw new Error("The parts of this process are not made: call beginProcess() of server/begin-process.ts first.");
  return made;
}

/** Whether it was handed in already. */
export const hasProcess = (): boolean => slot[SLOT] !== undefined;
