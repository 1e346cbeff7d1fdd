import type { Granted } from "../../access/caller";
import { record } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { PLANS, type Plan } from "../plans/plan-terms";
import { answerRequest } from "./answer-request";

/** A change to the plan that was asked for, or to a higher one, answers the open request, whoever made the change and wherever. */
export async function acceptPlanRequest(tx: Tx, ctx: Granted<"instance:admin">, organizationId: string, plan: Plan): Promise<void> {
  const open = await tx.planRequest.findFirst({ where: { organizationId, answeredAt: null } });
  if (!open || PLANS.indexOf(plan) < PLANS.indexOf(open.plan)) return;
  await answerRequest(tx, ctx, open, { answer: "accepted", words: null });
  const after = { plan: open.plan, answer: "accepted" };
  record(tx, [{ action: "UPDATE", resourceType: "plan_request", recordId: open.id, organizationId, after }]);
}
