import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { mailOperators } from "../mails/mail-operators";
import { PLAN_TERMS } from "../plans/plan-terms";
import { personOf } from "../sessions/session-person";
import type { RequestPlan } from "./schema";

/** Asks the operators to put the organization on a plan. CONFLICT where it has that plan, or has asked already and waits for the answer. */
export async function requestPlan(ctx: Granted<"organization:payment">, { plan }: RequestPlan): Promise<{ id: string }> {
  const { organizationId, now } = ctx;
  const { userId, name } = personOf(ctx);
  return change(ctx, async (tx) => {
    // Two who ask at once: the second finds the first's request.
    await tx.$queryRaw`select 1 from organizations where id = ${organizationId}::uuid for no key update`;
    const organization = await tx.organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { displayName: true, plan: true },
    });
    const { label } = PLAN_TERMS[plan];
    if (organization.plan === plan) throw new Refusal("CONFLICT", `The organization is on ${label} already.`);
    if ((await tx.planRequest.count({ where: { organizationId, answeredAt: null } })) > 0)
      throw new Refusal("CONFLICT", "The organization has asked for a plan already. Wait for the answer, or withdraw the request first.");
    const id = newId();
    await tx.planRequest.create({ data: { organizationId, id, plan, createdAt: now, createdBy: userId, createdByName: name } });
    const mail = { template: "plan_requested" as const, organization_name: organization.displayName, plan: label, asked_by: name };
    await mailOperators(tx, mail, now);
    return { result: { id }, audit: { action: "INSERT", resourceType: "plan_request", recordId: id, after: { plan } } };
  });
}
