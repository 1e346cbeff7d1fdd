import { vi } from "vitest";
import { closePools } from "../../lib/db/pools";

/** Pools anew, as a process has them that starts with these variables beside those of the run. */
export async function startPools(env: Record<string, string>): Promise<void> {
  await closePools();
  vi.unstubAllEnvs();
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  for (const name of ["app-client", "gate-pool", "query-pool"])
    (globalThis as Record<symbol, unknown>)[Symbol.for(`latchkey.${name}`)] = undefined;
}
