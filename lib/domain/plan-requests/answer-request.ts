import { actorOf, type Granted } from "../../access/caller";
import type { PlanRequest } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { queueMail } from "../mails/queue-mail";
import { PLAN_TERMS } from "../plans/plan-terms";

type Answer = { answer: "accepted" | "declined"; words: string | null };

/** Answers an open request and tells whoever asked; what is recorded of it is the caller's affair. */
export async function answerRequest(
  tx: Tx,
  ctx: Granted,
  { organizationId, id, plan, createdBy }: PlanRequest,
  how: Answer,
): Promise<void> {
  await tx.planRequest.updateMany({
    where: { organizationId, id },
    data: { ...how, answeredAt: ctx.now, answeredByName: actorOf(ctx.caller).name },
  });
  // Who has left the organization hears nothing of it any more.
  const asker = await tx.user.findFirst({
    where: { id: createdBy, memberships: { some: { organizationId } } },
    select: { email: true },
  });
  const organization = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { name: true, displayName: true },
  });
  if (!asker) return;
  const mail = {
    template: "plan_answered" as const,
    organization: organization.name,
    organization_name: organization.displayName,
    plan: PLAN_TERMS[plan].label,
    accepted: how.answer === "accepted",
    words: how.words,
  };
  await queueMail(tx, { organizationId, recipient: asker.email, mail, now: ctx.now });
}
