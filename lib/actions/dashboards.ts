"use server";

import { z } from "zod";
import { createDashboard } from "../domain/dashboards/create-dashboard";
import { LONGEST_DEFINITION, TOO_LONG_DEFINITION } from "../domain/dashboards/definition/schema";
import { deleteDashboard } from "../domain/dashboards/delete-dashboard";
import { CreateDashboard, UpdateDashboard } from "../domain/dashboards/schema";
import { updateDashboard } from "../domain/dashboards/update-dashboard";
import { action } from "../doors/action";
import { sourceText } from "../kernel/text";

const permission = "project:write_dashboard";
const project_id = z.uuid();
// As text, in which no digit is lost; the verb reads it.
const definition = sourceText({ most: LONGEST_DEFINITION, long: TOO_LONG_DEFINITION });

export const createDashboardAction = action({
  permission,
  input: CreateDashboard.extend({ project_id, definition }),
  run: (ctx, { project_id, ...input }) => createDashboard(ctx, project_id, input),
});
export const updateDashboardAction = action({
  permission,
  input: UpdateDashboard.extend({ project_id, id: z.uuid(), definition: definition.optional() }),
  run: (ctx, { project_id, id, ...input }) => updateDashboard(ctx, project_id, id, input),
});
export const deleteDashboardAction = action({
  permission,
  input: z.strictObject({ project_id, id: z.uuid() }),
  run: (ctx, { project_id, id }) => deleteDashboard(ctx, project_id, id),
});
