import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { Prisma } from "../../db/generated/client";
import { acrossTenants, type Tx } from "../../db/tenant";
import { eachAlone } from "../../kernel/each-alone";
import { DAY, rfc3339 } from "../../kernel/time";
import { GOES_ON, keyLife } from "../keys/key-life-sql";
import { queueMail } from "../mails/queue-mail";
import { STAGES } from "./key-idleness";
import { keyRecipients, TOLD } from "./key-recipients";

type ExpiringKey = {
  id: string;
  name: string;
  token_start: string;
  organization_id: string;
  organization: string | null;
  organization_name: string | null;
  expires_at: Date;
  stage: number;
};

const A_BATCH = 100;

/**
 * Tells people 14, 7 and 1 days before a key expires, once a stage: the admins and whoever made it, as long as they are members; of a
 * personal key its owner alone; of an instance key the operators. Stages that lay before the key's creation are left out, and of
 * several that have passed the last one counts. No transaction touches two organizations, and one that fails holds up none of the others.
 * Gives how many keys it was about.
 */
export async function remindExpiringKeys(ctx: Granted<"instance:admin">, stopping?: AbortSignal): Promise<number> {
  const concerned = await acrossTenants(
    ctx,
    (tx) => tx.$queryRaw<{ id: string }[]>`select distinct k.organization_id::text as id from ${expiringKeys(ctx.now)} order by 1`,
  );
  return eachAlone(concerned, ({ id }) => remindOf(ctx, id, stopping), { name: ({ id }) => id, noun: "organizations", stopping });
}

async function remindOf(ctx: Granted<"instance:admin">, organizationId: string, stopping: AbortSignal | undefined): Promise<number> {
  let reminded = 0;
  for (let taken = A_BATCH; taken === A_BATCH && !stopping?.aborted; reminded += taken)
    taken = await changeInstance(ctx, async (tx) => {
      const keys = await dueKeys(tx, organizationId, ctx.now);
      await remind(tx, keys, ctx.now);
      return { result: keys.length, audit: [] };
    });
  return reminded;
}

const dueKeys = (tx: Tx, organizationId: string, now: Date): Promise<ExpiringKey[]> => tx.$queryRaw<ExpiringKey[]>`
  select k.id::text, k.name, k.prefix || k.start as token_start, k.organization_id::text, o.name as organization, o.display_name as organization_name,
    k.expires_at, s.stage
  from ${expiringKeys(now)} and k.organization_id = ${organizationId}::uuid
  order by k.id limit ${A_BATCH} for no key update of k skip locked`;

/** Keys `k` of organizations `o` whose stage `s.stage` is due, as a condition that can go on. */
const expiringKeys = (now: Date): Prisma.Sql => Prisma.sql`
  api_keys k left join organizations o on o.id = k.organization_id ${keyLife(now)}
  cross join lateral (select min(days) as stage from unnest(${[...STAGES]}::int[]) days
    where k.expires_at <= ${now}::timestamptz + days * interval '1 day') s
  where k.expires_at <= ${new Date(now.getTime() + STAGES[0] * DAY)}::timestamptz and ${GOES_ON} and o.deleted_at is null
    and k.expires_at - s.stage * interval '1 day' > k.created_at and (k.reminded_stage is null or k.reminded_stage > s.stage)`;

async function remind(tx: Tx, keys: readonly ExpiringKey[], now: Date): Promise<void> {
  if (keys.length === 0) return;
  const ids = keys.map(({ id }) => id);
  await tx.$executeRaw`update api_keys k set reminded_stage = t.stage
    from unnest(${ids}::uuid[], ${keys.map(({ stage }) => stage)}::int[]) t(id, stage) where k.id = t.id`;
  const recipients = await keyRecipients(tx, ids, TOLD.adminsAndCreator);
  for (const key of keys)
    for (const recipient of recipients.get(key.id) ?? [])
      await queueMail(tx, { organizationId: key.organization_id, recipient, mail: expiringMail(key, now), now });
}

const expiringMail = (key: ExpiringKey, now: Date) => ({
  template: "key_expiring" as const,
  organization: key.organization,
  organization_name: key.organization_name ?? "this instance",
  key_id: key.id,
  key_name: key.name,
  token_start: key.token_start,
  expires_at: rfc3339(key.expires_at),
  days: Math.round((key.expires_at.getTime() - now.getTime()) / DAY),
});
