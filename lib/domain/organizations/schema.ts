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

/** An organization as the operator sees it. */
export type ListedOrganization = {
  id: string;
  name: string;
  display_name: string;
  plan: z.output<typeof PlanName>;
  created_at: string;
  members: number;
  keys_used: number;
  projects: number;
};
