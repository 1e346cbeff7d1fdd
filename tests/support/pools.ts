import { vi } from "vitest";
import { closePools, makePools } from "../../lib/db/pools";
import { theProcess } from "../../lib/kernel/the-process";

/** Pools anew, as a process has them that starts with these variables beside those of the run. */
export async function startPools(env: Record<string, string>): Promise<void> {
  await closePools();
  vi.unstubAllEnvs();
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  theProcess().pools = makePools();
}
