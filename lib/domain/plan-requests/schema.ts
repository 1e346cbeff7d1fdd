import { z } from "zod";
import { prose } from "../../kernel/text";
import type { Plan } from "../plans/plan-terms";
import { PlanName } from "../plans/schema";

export const RequestPlan = z.strictObject({ plan: PlanName });
export type RequestPlan = z.output<typeof RequestPlan>;

export const DeclinePlanRequest = z.strictObject({
  organization_id: z.uuid(),
  id: z.uuid(),
  words: prose({ most: 500, long: "An answer has at most 500 characters." }),
});
export type DeclinePlanRequest = z.output<typeof DeclinePlanRequest>;

/** What an organization asked for, as its people see it; times are RFC 3339. */
export type PlanRequestView = {
  id: string;
  plan: Plan;
  asked_at: string;
  asked_by: string;
  /** Null while it is open. */
  answer: "accepted" | "declined" | null;
  answered_at: string | null;
  answered_by: string | null;
  words: string | null;
};

/** The same as the operator sees it. */
export type OpenPlanRequest = {
  id: string;
  organization: { id: string; display_name: string; plan: Plan };
  plan: Plan;
  asked_at: string;
  asked_by: string;
};

export type OpenPlanRequests = { requests: OpenPlanRequest[] /** How many wait that are not among them. */; more: number };

export type Operator = { name: string; email: string };
