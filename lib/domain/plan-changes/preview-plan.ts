import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import { noSuchOrganization } from "../organizations/organization-row";
import { PLAN_TERMS } from "../plans/plan-terms";
import { flushUsage } from "../usage/flush-usage";
import type { KeyUnderPlan, PlanOutcome, PlanPreview } from "./plan-change-terms";
import { planKeyRows } from "./plan-key-rows";
import type { SetPlan } from "./schema";

/** What `changePlan` would do to each key now, and does not do. Refuses as it does. Also refuses with NOT_FOUND and VALIDATION_FAILED. */
export async function previewPlan(ctx: Granted<"instance:admin">, { organization_id: id, plan, keep = [] }: SetPlan): Promise<PlanPreview> {
  await flushUsage();
  return acrossTenants(ctx, async (tx) => {
    const organization = await tx.organization.findFirst({ where: { id, deletedAt: null }, select: { plan: true } });
    if (!organization) throw noSuchOrganization();
    const { kept, suspended, held, restored, waiting } = await planKeyRows(tx, id, plan, keep, ctx.now);
    const { apiKeys } = PLAN_TERMS[plan];
    const seen = (rows: typeof kept, outcome: PlanOutcome): KeyUnderPlan[] => rows.map((row) => keyUnderPlan(row, outcome));
    const keys = [
      ...seen(kept, "kept"),
      ...seen(suspended, "suspended"),
      ...seen(held, "held"),
      ...seen(restored, "restored"),
      ...seen(waiting, "waiting"),
    ];
    return {
      organization_id: id,
      from: organization.plan,
      plan,
      limit: Number.isFinite(apiKeys) ? apiKeys : null,
      keys: keys.toSorted(byUse),
    };
  });
}

type Row = Awaited<ReturnType<typeof planKeyRows>>["kept"][number];

const keyUnderPlan = (row: Row, outcome: PlanOutcome): KeyUnderPlan => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  project_name: row.project?.name ?? null,
  token_start: row.prefix + row.start,
  last_used_at: row.use?.lastUsedAt ? rfc3339(row.use.lastUsedAt) : null,
  suspended: row.suspended,
  outcome,
});

const lastUse = ({ last_used_at }: KeyUnderPlan): number => (last_used_at === null ? 0 : Date.parse(last_used_at));
const byUse = (a: KeyUnderPlan, b: KeyUnderPlan): number => lastUse(b) - lastUse(a) || b.id.localeCompare(a.id);
