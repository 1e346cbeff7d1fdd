import type { Granted } from "../../access/caller";
import { may } from "../../access/grant";
import { Prisma } from "../../db/generated/client";
import { asPerson, inTenant, type Tx } from "../../db/tenant";
import { DAY, rfc3339 } from "../../kernel/time";
import { allowanceOf } from "../keys/key-allowance";
import { GOES_ON, keyLife } from "../keys/key-life-sql";
import { PLAN_TERMS, type Plan } from "../plans/plan-terms";
import { policyOf } from "../policies/policy-rule";
import { demandsExpiry } from "../policies/policy-terms";
import type { Policy } from "../policies/schema";
import { quotaOf } from "../quotas/queries";
import { NEAR_PERCENT } from "../quotas/quota-terms";
import { idleKeys, WATCHED } from "../reminders/key-idleness";
import { personOf } from "../sessions/session-person";
import type { NoticeView } from "./schema";

type Row = { id: string; kind: NoticeView["kind"]; urgent: boolean; key_id: string; name: string; is_own: boolean; at: Date };

const AHEAD = 7 * DAY;
const MOST = 50;
const ANSWERED = 14 * DAY;

/**
 * What a person should know now, the gravest first, without what they have dismissed: admins hear of all keys of the organization and
 * of its plan, everybody else of their own personal keys.
 */
export async function listNotices(ctx: Granted<"organization:read"> | Granted<"organization:read_api_key">): Promise<NoticeView[]> {
  const { userId } = personOf(ctx);
  const ofAll = may(ctx.caller, "organization:write_api_key");
  return inTenant(ctx, async (tx) => {
    const organization = await tx.organization.findUniqueOrThrow({
      where: { id: ctx.organizationId },
      select: { plan: true, settings: true },
    });
    const rules = { plan: organization.plan, policy: policyOf(organization.settings) };
    const viewer = {
      userId,
      isAdmin: ofAll,
      choosesPlan: may(ctx.caller, "organization:payment"),
      watchesIdle: ofAll && rules.policy.idle_days !== null,
    };
    const quota = await quotaNotices(tx, ctx, viewer);
    const ofKeys = (await keyNotices(tx, ctx, viewer)).map(keyNotice);
    if (!ofAll) return [...quota, ...ofKeys];
    const others = await organizationNotices(tx, ctx, userId, rules);
    return [...quota, ...ofKeys.filter(({ urgent }) => urgent), ...others, ...ofKeys.filter(({ urgent }) => !urgent)];
  });
}

type Viewer = { userId: string; isAdmin: boolean; choosesPlan: boolean; watchesIdle: boolean };

/** An id names the stage and the day, since a key may be idle again one day, or found again. */
const keyNotices = (tx: Tx, { organizationId, now }: Granted, { userId, isAdmin, watchesIdle }: Viewer): Promise<Row[]> => {
  const soon = new Date(now.getTime() + AHEAD);
  const day = (column: Prisma.Sql) => Prisma.sql`to_char(${column}, 'YYYY-MM-DD')`;
  const stage = (column: Prisma.Sql) => Prisma.sql`case when ${column} <= ${new Date(now.getTime() + DAY)}::timestamptz then 1 else 7 end`;
  const own = Prisma.sql`(k.kind = 'personal' and k.user_id = ${userId}::uuid)`;
  const concerned = isAdmin ? Prisma.sql`(k.kind <> 'personal' or ${own})` : own;
  return tx.$queryRaw<Row[]>`
    select n.id, n.kind, n.urgent, n.key_id::text, n.name, n.is_own, n.at from (
      select 'key-leaked:' || k.id || ':' || ${day(Prisma.sql`k.leaked_at`)} as id, 'key_leaked' as kind, true as urgent, k.id as key_id, k.name,
        ${own} as is_own, k.leaked_at as at, 0 as rank
      from api_keys k ${keyLife(now)} where k.organization_id = ${organizationId}::uuid and k.leaked_at is not null and life.live and (${isAdmin} or ${own})
      union all
      select 'key-expiring:' || k.id || ':' || ${stage(Prisma.sql`k.expires_at`)}, 'key_expiring', ${stage(Prisma.sql`k.expires_at`)} = 1, k.id, k.name,
        ${own}, k.expires_at, 1
      from api_keys k ${keyLife(now)} where k.organization_id = ${organizationId}::uuid and k.expires_at > ${now}::timestamptz and k.expires_at <= ${soon}::timestamptz
        and ${GOES_ON} and ${concerned}
      union all
      select 'key-idle:' || k.id || ':' || ${stage(Prisma.sql`d.due_at`)} || ':' || ${day(Prisma.sql`d.due_at`)}, 'key_idle', ${stage(Prisma.sql`d.due_at`)} = 1,
        k.id, k.name, false, d.due_at, 2
      from ${idleKeys(now)} where ${watchesIdle} and k.organization_id = ${organizationId}::uuid and ${WATCHED} and s.stage <= 7
    ) n where not exists (select 1 from notice_dismissals x where x.user_id = ${userId}::uuid and x.notice = n.id)
    order by n.urgent desc, n.rank, n.at, n.id limit ${MOST}`;
};

const keyNotice = ({ id, kind, urgent, key_id, name, is_own, at }: Row): NoticeView => ({
  id,
  kind,
  urgent,
  key: { id: key_id, name, is_own },
  at: rfc3339(at),
  count: null,
});

/** Whether this person has dismissed what has this id. */
export const isDismissed = (ctx: Granted, notice: string): Promise<boolean> =>
  asPerson(personOf(ctx).userId, async (tx) => (await tx.noticeDismissal.count({ where: { userId: personOf(ctx).userId, notice } })) > 0);

/** The plan's limit and the policy, which concern the organization as a whole. A plan without keys has no limit to reach. */
async function organizationNotices(
  tx: Tx,
  { organizationId, now }: Granted & { organizationId: string },
  userId: string,
  { plan, policy }: { plan: Plan; policy: Policy },
): Promise<NoticeView[]> {
  // Where there is no limit, nothing is counted.
  const isLimited = Number.isFinite(PLAN_TERMS[plan].apiKeys);
  const { used, limit } = isLimited ? await allowanceOf(tx, organizationId, plan, now) : { used: 0, limit: null };
  const outside = await countOutside(tx, organizationId, policy, now);
  const found: NoticeView[] = [];
  const add = (id: string, kind: NoticeView["kind"], count: number) => found.push({ id, kind, urgent: false, key: null, at: null, count });
  if (limit !== null && limit > 0 && used >= limit) add(`plan-limit:${organizationId}:${plan}:${used}`, "plan_limit", used);
  if (outside > 0)
    add(
      `out-of-policy:${organizationId}:${policy.require_expiry ? "expiry" : "any"}:${policy.longest_lifetime_days ?? "any"}`,
      "out_of_policy",
      outside,
    );
  for (const { id, answer, plan } of await answersTo(tx, organizationId, userId, now))
    found.push({ id: `plan-answer:${id}`, kind: `plan_${answer}`, urgent: false, key: null, at: null, count: null, plan });
  return undismissed(tx, userId, found);
}

/** That no more events are stored concerns whoever looks for them; that it comes near, those who can do something about it. */
async function quotaNotices(
  tx: Tx,
  { organizationId, now }: Granted & { organizationId: string },
  { userId, choosesPlan }: Viewer,
): Promise<NoticeView[]> {
  const { events, limit, from, to } = await quotaOf(tx, organizationId, now);
  const isReached = limit !== null && events >= limit;
  if (limit === null || (!isReached && (!choosesPlan || events < (limit * NEAR_PERCENT) / 100))) return [];
  const kind = isReached ? "quota_reached" : "quota_near";
  const id = `${kind.replace("_", "-")}:${organizationId}:${from.slice(0, 7)}:${limit}`;
  return undismissed(tx, userId, [{ id, kind, urgent: isReached, key: null, at: to, count: events }]);
}

async function undismissed(tx: Tx, userId: string, found: NoticeView[]): Promise<NoticeView[]> {
  if (found.length === 0) return found;
  const dismissed = await tx.noticeDismissal.findMany({
    where: { userId, notice: { in: found.map(({ id }) => id) } },
    select: { notice: true },
  });
  return found.filter(({ id }) => !dismissed.some(({ notice }) => notice === id));
}

type PlanAnswer = { id: string; answer: "accepted" | "declined"; plan: Plan };

/** What became of the plans that the person asked for, for two weeks. */
const answersTo = (tx: Tx, organizationId: string, userId: string, now: Date): Promise<PlanAnswer[]> =>
  tx.$queryRaw<PlanAnswer[]>`
    select id::text, answer, plan::text from plan_requests where organization_id = ${organizationId}::uuid and created_by = ${userId}::uuid
      and answer in ('accepted', 'declined') and answered_at > ${new Date(now.getTime() - ANSWERED)} order by answered_at desc limit 3`;

/** Of the keys that go on by themselves, read off an index that has how long each lives. Nothing is counted where nothing is demanded. */
async function countOutside(tx: Tx, organizationId: string, policy: Policy, now: Date): Promise<number> {
  if (!demandsExpiry(policy)) return 0;
  const [row] = await tx.$queryRaw<{ outside: number }[]>`
    select keys_outside_policy(${organizationId}::uuid, ${demandsExpiry(policy)}, ${policy.longest_lifetime_days}::int * interval '1 day', ${now}::timestamptz) as outside`;
  return row?.outside ?? 0;
}
