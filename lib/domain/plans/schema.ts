import { z } from "zod";
import { PLANS, SIGN_UP_PLANS } from "./plan-terms";

export const PlanName = z.enum(PLANS, { error: `Choose one of the plans: ${PLANS.join(", ")}.` });
export const SignUpPlan = z.enum(SIGN_UP_PLANS, { error: `Choose one of the plans: ${SIGN_UP_PLANS.join(", ")}.` });
