import type { Granted } from "../../access/caller";
import type { PlanRequest } from "../../db/generated/client";
import { acrossTenants, inTenant } from "../../db/tenant";
import { DAY, rfc3339 } from "../../kernel/time";
import type { OpenPlanRequests, Operator, PlanRequestView } from "./schema";

/** An answer is shown for so long. */
const SHOWN_FOR = 14 * DAY;
const SHOWN_AT_ONCE = 20;

/** What the organization asked for last, while it is open and for two weeks after it was answered; and who answers. */
export const planRequestOf = (ctx: Granted<"organization:payment">): Promise<{ request: PlanRequestView | null; operators: Operator[] }> =>
  inTenant(ctx, async (tx) => {
    const since = new Date(ctx.now.getTime() - SHOWN_FOR);
    const { organizationId } = ctx;
    const open = await tx.planRequest.findFirst({ where: { organizationId, answeredAt: null } });
    const answered = await tx.planRequest.findFirst({
      where: { organizationId, answer: { in: ["accepted", "declined"] }, answeredAt: { gt: since } },
      orderBy: { answeredAt: "desc" },
    });
    const operators = await tx.user.findMany({
      where: { isOperator: true },
      select: { name: true, email: true },
      orderBy: { createdAt: "asc" },
    });
    const shown = open ?? answered;
    return { request: shown && planRequestView(shown), operators };
  });

const planRequestView = (row: PlanRequest): PlanRequestView => ({
  id: row.id,
  plan: row.plan,
  asked_at: rfc3339(row.createdAt),
  asked_by: row.createdByName,
  answer: row.answer === "accepted" || row.answer === "declined" ? row.answer : null,
  answered_at: row.answeredAt && rfc3339(row.answeredAt),
  answered_by: row.answeredByName,
  words: row.words,
});

/** What waits for the operator: the oldest, and how many come after them. */
export async function openPlanRequests(ctx: Granted<"instance:admin">): Promise<OpenPlanRequests> {
  const where = { answeredAt: null, organization: { deletedAt: null } };
  const [rows, all] = await acrossTenants(ctx, async (tx) => [
    await tx.planRequest.findMany({
      where,
      include: { organization: { select: { id: true, displayName: true, plan: true } } },
      orderBy: { createdAt: "asc" },
      take: SHOWN_AT_ONCE,
    }),
    await tx.planRequest.count({ where }),
  ]);
  const requests = rows.map(({ organization, ...row }) => ({
    id: row.id,
    organization: { id: organization.id, display_name: organization.displayName, plan: organization.plan },
    plan: row.plan,
    asked_at: rfc3339(row.createdAt),
    asked_by: row.createdByName,
  }));
  return { requests, more: all - requests.length };
}
