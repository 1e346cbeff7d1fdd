import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { processWide } from "../kernel/process-wide";
import { settings } from "../kernel/settings";
import { PrismaClient } from "./generated/client";

type RoleName = "latchkey_app" | "latchkey_gate" | "latchkey_query";

/** Each pool takes its role for the whole session; a session that is not in UTC would shift times under Prisma. */
const options = (role: RoleName) => ({
  connectionString: settings.databaseUrl,
  options: `-c role=${role} -c TimeZone=UTC`,
  application_name: role,
  connectionTimeoutMillis: 4_000,
  query_timeout: 20_000,
  keepAlive: true,
});

function pool(role: RoleName, max: number): pg.Pool {
  const made = new pg.Pool({ ...options(role), max, min: 1, idleTimeoutMillis: 0 });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  made.on("error", () => {});
  return made;
}

/** The control plane, under row-level security by organization. */
export const appClient = (): PrismaClient =>
  processWide("app-client", () => new PrismaClient({ adapter: new PrismaPg({ ...options("latchkey_app"), max: 10 }) }));

/** The front's pool: verdict columns across organizations, counters, arriving events. */
export const gatePool = (): pg.Pool => processWide("gate-pool", () => pool("latchkey_gate", 6));

/** Reads of telemetry: SELECT on events under row-level security, and nothing else. */
export const queryPool = (): pg.Pool => processWide("query-pool", () => pool("latchkey_query", 4));

/** Ends every pool that was opened; for shutdown and tests. */
export async function closePools(): Promise<void> {
  await Promise.allSettled([appClient().$disconnect(), gatePool().end(), queryPool().end()]);
}
