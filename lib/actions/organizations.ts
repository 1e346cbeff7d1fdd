"use server";

import { z } from "zod";
import { deleteOrganization } from "../domain/organizations/delete-organization";
import { restoreOrganization } from "../domain/organizations/restore-organization";
import { DeleteOrganization, UpdateOrganization } from "../domain/organizations/schema";
import { updateOrganization } from "../domain/organizations/update-organization";
import { changePlan } from "../domain/plan-changes/change-plan";
import { AnswerPlan } from "../domain/plan-changes/schema";
import { declinePlanRequest } from "../domain/plan-requests/decline-plan-request";

import { DeclinePlanRequest, RequestPlan } from "../domain/plan-requests/schema";
import { withdrawPlanRequest } from "../domain/plan-requests/withdraw-plan-request";
import { askForPlan } from "../doors/account-entrance";
import { action, outerAction } from "../doors/action";

export const setPlanAction = outerAction({ permission: "instance:admin", input: AnswerPlan, run: changePlan });
export const updateOrganizationAction = action({ permission: "organization:admin", input: UpdateOrganization, run: updateOrganization });
export const deleteOrganizationAction = action({ permission: "organization:admin", input: DeleteOrganization, run: deleteOrganization });
export const restoreOrganizationAction = outerAction({
  permission: "self",
  input: z.strictObject({ id: z.uuid() }),
  run: (ctx, { id }) => restoreOrganization(ctx, id),
});
export const requestPlanAction = action({ permission: "organization:payment", input: RequestPlan, run: askForPlan });
export const withdrawPlanRequestAction = action({
  permission: "organization:payment",
  input: z.strictObject({}),
  run: withdrawPlanRequest,
});
export const declinePlanRequestAction = outerAction({ permission: "instance:admin", input: DeclinePlanRequest, run: declinePlanRequest });
