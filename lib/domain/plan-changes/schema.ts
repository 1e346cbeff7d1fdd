import { z } from "zod";
import { PlanName } from "../plans/schema";

export const SetPlan = z
  .strictObject({
    organization_id: z.uuid(),
    plan: PlanName,
    /** Keys to keep where the new plan allows fewer; else the most recently used stay. */
    keep: z.array(z.uuid()).max(10_000).optional(),
  })
  .meta({ id: "OrganizationSetPlan" });
export type SetPlan = z.output<typeof SetPlan>;
/** On screen, with the request that is answered by it. */
export const AnswerPlan = SetPlan.extend({ answering: z.uuid().optional() });
export type AnswerPlan = z.output<typeof AnswerPlan>;
/** The same where the address names the organization. */
export const UpdatePlan = SetPlan.omit({ organization_id: true }).meta({ id: "OrganizationPlanUpdate" });
