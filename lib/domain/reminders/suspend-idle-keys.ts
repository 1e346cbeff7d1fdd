import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { Prisma } from "../../db/generated/client";
import { acrossTenants, type Tx } from "../../db/tenant";
import { eachAlone } from "../../kernel/each-alone";
import { DAY } from "../../kernel/time";
import { suspendKeys } from "../keys/write-life";
import { queueMail } from "../mails/queue-mail";
import { idleKeys, WATCHED } from "./key-idleness";
import { keyRecipients, TOLD } from "./key-recipients";

type IdleKey = {
  id: string;
  name: string;
  token_start: string;
  organization_id: string;
  project_id: string | null;
  organization: string;
  organization_name: string;
  since: Date;
  due_at: Date;
  stage: number | null;
};
export type IdleRun = { suspended: number; warned: number };

const A_BATCH = 100;

/**
 * Suspends the organization and project keys that were not used for as long as their organization's policy says, and warns its admins
 * 14, 7 and 1 days ahead, once a stage; no transaction touches two organizations, and one that fails holds up none of the others. Each row
 * is judged again under its lock and rows that others hold wait for the next run, so it may run in several instances at once.
 */
export async function suspendIdleKeys(ctx: Granted<"instance:admin">, stopping?: AbortSignal): Promise<IdleRun> {
  const done: IdleRun = { suspended: 0, warned: 0 };
  const concerned = await acrossTenants(
    ctx,
    (tx) => tx.$queryRaw<{ id: string }[]>`select distinct k.organization_id::text as id from ${dueNow(ctx.now)} order by 1`,
  );
  await eachAlone(concerned, ({ id }) => suspendIdleOf(ctx, id, done, stopping), { name: ({ id }) => id, noun: "organizations", stopping });
  return done;
}

async function suspendIdleOf(
  ctx: Granted<"instance:admin">,
  organizationId: string,
  done: IdleRun,
  stopping: AbortSignal | undefined,
): Promise<number> {
  for (let taken = A_BATCH; taken === A_BATCH && !stopping?.aborted; ) {
    const batch = await changeInstance(ctx, async (tx) => {
      const keys = await dueKeys(tx, organizationId, ctx.now);
      const due = keys.filter((key) => key.stage === 0);
      const near = keys.filter((key) => key.stage !== 0);
      await suspend(tx, ctx, organizationId, due);
      await warn(tx, near, ctx.now);
      const warned = near.filter((key) => key.stage !== null).length;
      return { result: { taken: keys.length, suspended: due.length, warned }, audit: [] };
    });
    done.suspended += batch.suspended;
    done.warned += batch.warned;
    taken = batch.taken;
  }
  return 1;
}

const dueKeys = (tx: Tx, organizationId: string, now: Date): Promise<IdleKey[]> => tx.$queryRaw<IdleKey[]>`
  select k.id::text, k.name, k.prefix || k.start as token_start, k.organization_id::text, k.project_id::text, o.name as organization,
    o.display_name as organization_name, i.since, d.due_at, s.stage
  from ${dueNow(now)} and k.organization_id = ${organizationId}::uuid
  order by k.id limit ${A_BATCH} for no key update of k skip locked`;

/** Keys that are to be suspended, warned of or watched anew, as a condition that can go on. */
const dueNow = (now: Date): Prisma.Sql => Prisma.sql`${idleKeys(now)} where ${WATCHED} and s.stage is distinct from k.idle_stage`;

async function suspend(tx: Tx, ctx: Granted<"instance:admin">, organizationId: string, keys: readonly IdleKey[]): Promise<void> {
  if (keys.length === 0) return;
  const since = new Map(keys.map((key) => [key.id, key.since.toISOString()]));
  const facts = (id: string) => ({ after: { idle_since: since.get(id) ?? null } });
  await suspendKeys(tx, ctx, { organizationId, ids: [...since.keys()] }, { cause: "idle", facts });
}

/** A key that was used meanwhile has no stage any more: its warnings begin anew. */
async function warn(tx: Tx, keys: readonly IdleKey[], now: Date): Promise<void> {
  if (keys.length === 0) return;
  await tx.$executeRaw`update api_keys k set idle_stage = t.stage
    from unnest(${keys.map(({ id }) => id)}::uuid[], ${keys.map(({ stage }) => stage)}::int[]) t(id, stage) where k.id = t.id`;
  const warned = keys.filter((key) => key.stage !== null);
  const recipients = await keyRecipients(
    tx,
    warned.map(({ id }) => id),
    TOLD.admins,
  );
  for (const key of warned)
    for (const recipient of recipients.get(key.id) ?? [])
      await queueMail(tx, { organizationId: key.organization_id, recipient, mail: idleMail(key, now), now });
}

const idleMail = (key: IdleKey, now: Date) => ({
  template: "key_idle" as const,
  organization: key.organization,
  organization_name: key.organization_name,
  key_id: key.id,
  key_name: key.name,
  token_start: key.token_start,
  days: Math.round((key.due_at.getTime() - now.getTime()) / DAY),
  idle_days: Math.floor((now.getTime() - key.since.getTime()) / DAY),
});
