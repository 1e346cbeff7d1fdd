"use server";

import { changePlan } from "../domain/keys/change-plan";
import { SetPlan } from "../domain/organizations/schema";
import { outerAction } from "../doors/action";

export const setPlanAction = outerAction({ permission: "instance:admin", input: SetPlan, run: changePlan });
