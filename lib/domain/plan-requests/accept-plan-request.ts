import type { Granted } from "../../access/caller";
import { record } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { PLANS, type Plan } from "../plans/plan-terms";
import { answerRequest } from "./answer-request";

/** `answering` is the request that whoever changes the plan has before their eyes, where they answer one. */
type PlanChange = { organizationId: string; before: Plan; plan: Plan; answering?: string };

/**
 * A change to the plan that was asked for answers the open request, whoever made the change and wherever; so does one to a higher plan where a
 * higher one was asked for. Refuses with CONFLICT where the request that is answered was taken back, answered or changed meanwhile.
 */
export async function acceptPlanRequest(
  tx: Tx,
  ctx: Granted<"instance:admin">,
  { organizationId, before, plan, answering }: PlanChange,
): Promise<void> {
  const open = await tx.planRequest.findFirst({ where: { organizationId, answeredAt: null } });
  if (answering !== undefined && (open?.id !== answering || open.plan !== plan))
    throw new Refusal("CONFLICT", "This request was withdrawn or answered meanwhile. Nothing was changed; look at the requests again.");
  if (!open || !fits(open.plan, before, plan)) return;
  await answerRequest(tx, ctx, { ...open, plan }, { answer: "accepted", words: null });
  const after = { plan, answer: "accepted" };
  record(tx, [{ action: "UPDATE", resourceType: "plan_request", recordId: open.id, organizationId, after }]);
}

const rank = (plan: Plan): number => PLANS.indexOf(plan);
const fits = (asked: Plan, before: Plan, given: Plan): boolean =>
  given === asked || (rank(asked) > rank(before) && rank(given) > rank(asked));
