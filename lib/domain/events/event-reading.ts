import type { PoolClient } from "pg";
import type { Granted } from "../../access/caller";
import { abandonable } from "../../db/abandonable";
import { databaseAway, isDatabaseAway } from "../../db/database-fault";
import { FairSlots } from "../../db/fair-slots";
import { queryPool, READERS } from "../../db/pools";
import { askPrepared, preparedText } from "../../db/prepared-text";
import { tryAgain } from "../../db/try-again";
import { Refusal } from "../../kernel/refusal";
import { theProcess } from "../../kernel/the-process";
import { MINUTE, SECOND } from "../../kernel/time";
import { snapshotCursor, type TailCursor } from "./tail-cursor";

export const SEARCH_TIMEOUT = 15 * SECOND;
const CANCELLED = "57014";
const BEGIN_READING = preparedText({
  name: "begin-reading",
  takes: ["text", "text"],
  gives: { tenant: "text", timeout: "text", snapshot: "text", at: "double precision" },
  text: `
    select set_config('app.org_id', $1, true) as tenant, set_config('statement_timeout', $2, true) as timeout,
      pg_current_snapshot()::text as snapshot, floor(extract(epoch from now()) * 1000)::float8 as at`,
});

/** Half of the pool for an organization, so that no one's searches hold up the others' for long. */
export const makeReadingSlots = (): FairSlots =>
  new FairSlots({ total: READERS, share: READERS / 2, mostWaiting: 100, patience: SEARCH_TIMEOUT });
/** The instance's own work has a connection of its own, and takes none of an organization's share. */
export const makeIndexingSlot = (): FairSlots => new FairSlots({ total: 1, share: 1, mostWaiting: 100, patience: MINUTE });
declare module "../../kernel/the-process" {
  interface TheProcess {
    readingSlots: FairSlots;
    indexingSlot: FairSlots;
  }
}

/**
 * One read-only transaction that sees this organization's events, by row-level security and in one snapshot, and ends within 15 s or what is given, or when the
 * client has gone away. Refuses with INVALID_REQUEST what takes longer, and with UNAVAILABLE when the database is away or too many searches of
 * the organization are under way.
 */
export async function readingEvents<T>(
  ctx: Granted<"project:read_otlp">,
  read: (client: PoolClient, now: TailCursor) => Promise<T>,
  timeout: number = SEARCH_TIMEOUT,
): Promise<T> {
  const gone = ctx.gone?.();
  const giveBack = await theProcess().readingSlots.take(ctx.organizationId, gone);
  try {
    return await tryAgain(() => reading(ctx.organizationId, gone, timeout, read));
  } finally {
    giveBack();
  }
}

/** The same for the instance's own work with an organization's events. */
export async function readingForInstance<T>(
  _ctx: Granted<"instance:admin">,
  organizationId: string,
  read: (client: PoolClient, now: TailCursor) => Promise<T>,
): Promise<T> {
  const giveBack = await theProcess().indexingSlot.take("the instance");
  try {
    return await tryAgain(() => reading(organizationId, undefined, SEARCH_TIMEOUT, read));
  } finally {
    giveBack();
  }
}

const reading = <T>(
  organizationId: string,
  gone: AbortSignal | undefined,
  timeout: number,
  read: (client: PoolClient, now: TailCursor) => Promise<T>,
): Promise<T> =>
  abandonable(queryPool(), gone, async (client) => {
    await client.query("begin transaction isolation level repeatable read read only");
    const [begun] = await askPrepared(client, BEGIN_READING, [organizationId, String(timeout)]);
    const result = await read(client, snapshotCursor(begun?.snapshot ?? "", begun?.at ?? 0));
    await client.query("commit");
    return result;
  }).catch((error) => refuse(error, timeout));

function refuse(error: unknown, timeout?: number): never {
  if (error instanceof Error && "code" in error && error.code === CANCELLED) throw searchTookTooLong(error, timeout);
  throw isDatabaseAway(error) ? databaseAway(error) : error;
}

export const searchTookTooLong = (cause?: unknown, timeout: number = SEARCH_TIMEOUT): Refusal =>
  new Refusal(
    "INVALID_REQUEST",
    `This search took longer than ${timeout / SECOND} s. Narrow it: choose a project, or compare a property with a value.`,
    {
      cause,
    },
  );
