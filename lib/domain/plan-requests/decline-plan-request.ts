import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { Refusal } from "../../kernel/refusal";
import { answerRequest } from "./answer-request";
import type { DeclinePlanRequest } from "./schema";

/** Declines a request, with words for whoever asked. NOT_FOUND where it is open no more. */
export const declinePlanRequest = (ctx: Granted<"instance:admin">, input: DeclinePlanRequest): Promise<void> =>
  changeInstance(ctx, async (tx) => {
    const { organization_id: organizationId, id } = input;
    await tx.$queryRaw`select 1 from organizations where id = ${organizationId}::uuid for no key update`;
    const open = await tx.planRequest.findFirst({ where: { organizationId, id, answeredAt: null } });
    if (!open) throw new Refusal("NOT_FOUND", "This request is no longer open: it was answered or withdrawn.");
    const words = input.words || null;
    await answerRequest(tx, ctx, open, { answer: "declined", words });
    const after = { plan: open.plan, answer: "declined", words };
    return { result: undefined, audit: { action: "UPDATE", resourceType: "plan_request", recordId: id, organizationId, after } };
  });
