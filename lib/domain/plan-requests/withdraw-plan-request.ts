import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { Refusal } from "../../kernel/refusal";

/** Takes the organization's open request back. NOT_FOUND where there is none. */
export const withdrawPlanRequest = (ctx: Granted<"organization:payment">): Promise<void> =>
  change(ctx, async (tx) => {
    const { organizationId } = ctx;
    await tx.$queryRaw`select 1 from organizations where id = ${organizationId}::uuid for no key update`;
    const open = await tx.planRequest.findFirst({ where: { organizationId, answeredAt: null } });
    if (!open) throw new Refusal("NOT_FOUND", "No request is open: it was answered or withdrawn.");
    await tx.planRequest.updateMany({ where: { organizationId, id: open.id }, data: { answer: "withdrawn", answeredAt: ctx.now } });
    return { result: undefined, audit: { action: "DELETE", resourceType: "plan_request", recordId: open.id, before: { plan: open.plan } } };
  });
