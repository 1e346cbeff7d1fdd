import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { acrossTenants, type Tx } from "../../db/tenant";
import { eachAlone } from "../../kernel/each-alone";
import { dayText, rfc3339 } from "../../kernel/time";
import { queueMail } from "../mails/queue-mail";
import { PLAN_TERMS, PLANS } from "../plans/plan-terms";
import { monthOf } from "./quota-rule";
import { NEAR_PERCENT } from "./quota-terms";

type Near = { id: string; name: string; display_name: string; events: number; limit: number; percent: 80 | 100 };

const LIMITED = PLANS.filter((plan) => Number.isFinite(PLAN_TERMS[plan].eventsPerMonth));

/**
 * Tells the admins of an organization that its events of the month have reached four fifths of what its plan gives, and all of it: once each a month, and
 * of both at once the graver alone. One that fails holds up none of the others. Gives how many organizations were told.
 */
export async function warnOfQuotas(ctx: Granted<"instance:admin">, stopping?: AbortSignal): Promise<number> {
  const near = await acrossTenants(ctx, (tx) => organizationsNear(tx, ctx.now));
  return eachAlone(near, (one) => warn(ctx, one), { name: ({ id }) => id, noun: "organizations", stopping });
}

function organizationsNear(tx: Tx, now: Date): Promise<Near[]> {
  const { from, to } = monthOf(now);
  return tx.$queryRaw<Near[]>`
    select n.id::text, n.name, n.display_name, n.events, n.most as limit, n.percent from (
      select o.id, o.name, o.display_name, sum(c.events)::float8 as events, p.most,
        case when sum(c.events) >= p.most then 100 else ${NEAR_PERCENT}::int end as percent
      from organizations o
      join unnest(${LIMITED}::text[], ${LIMITED.map((plan) => PLAN_TERMS[plan].eventsPerMonth)}::float8[]) p(plan, most) on p.plan = o.plan::text
      join event_counts c on c.organization_id = o.id and c.day >= ${dayText(from)}::date and c.day < ${dayText(to)}::date
      where o.deleted_at is null group by o.id, p.most having sum(c.events) >= p.most * ${NEAR_PERCENT / 100}::float8
    ) n where not exists (select 1 from quota_warnings w where w.organization_id = n.id and w.month = ${dayText(from)}::date and w.percent >= n.percent)
    order by n.id`;
}

const warn = (ctx: Granted<"instance:admin">, { id, name, display_name, events, limit, percent }: Near): Promise<number> =>
  changeInstance(ctx, async (tx) => {
    const { from, to } = monthOf(ctx.now);
    // Whoever was quicker has told them.
    const isFirst = await tx.$executeRaw`
      insert into quota_warnings (organization_id, month, percent, warned_at) values (${id}::uuid, ${dayText(from)}::date, ${percent}::smallint, ${ctx.now})
      on conflict do nothing`;
    if (isFirst === 0) return { result: 0, audit: [] };
    const admins = await tx.$queryRaw<{ email: string }[]>`
      select u.email from memberships m join users u on u.id = m.user_id where m.organization_id = ${id}::uuid and m.role = 'admin' order by u.email`;
    const mail = {
      template: "quota",
      organization: name,
      organization_name: display_name,
      percent,
      events,
      limit,
      until: rfc3339(to),
    } as const;
    for (const { email } of admins) await queueMail(tx, { organizationId: id, recipient: email, mail, now: ctx.now });
    return { result: 1, audit: [] };
  });
