"use server";

import { z } from "zod";
import { addVersion } from "../domain/variables/add-version";
import { createVariable } from "../domain/variables/create-variable";
import { deleteVariable } from "../domain/variables/delete-variable";
import { returnVariable } from "../domain/variables/return-variable";
import { AddVersion, CreateVariable, ReturnVariable, SetLabel, UpdateVariable } from "../domain/variables/schema";
import { setLabel } from "../domain/variables/set-label";
import { updateVariable } from "../domain/variables/update-variable";
import { action } from "../doors/action";
import { line } from "../kernel/text";

const permission = "project:write_variables";
/** Which variable, by the name that it has. */
const Place = { project_id: z.uuid(), variable: line({ most: 100, long: "A name has at most 100 characters." }) };

export const createVariableAction = action({
  permission,
  input: CreateVariable.extend({ project_id: z.uuid() }),
  run: (ctx, { project_id, ...input }) => createVariable(ctx, project_id, input),
});
export const updateVariableAction = action({
  permission,
  input: UpdateVariable.extend(Place),
  run: (ctx, { project_id, variable, ...input }) => updateVariable(ctx, project_id, variable, input),
});
export const addVersionAction = action({
  permission,
  input: AddVersion.extend(Place),
  run: (ctx, { project_id, variable, ...input }) => addVersion(ctx, project_id, variable, input),
});
export const setLabelAction = action({
  permission,
  input: SetLabel.extend(Place),
  run: (ctx, { project_id, variable, ...input }) => setLabel(ctx, project_id, variable, input),
});
export const returnVariableAction = action({
  permission,
  input: ReturnVariable.extend(Place),
  run: (ctx, { project_id, variable, ...input }) => returnVariable(ctx, project_id, variable, input),
});
export const deleteVariableAction = action({
  permission,
  input: z.strictObject(Place),
  run: (ctx, { project_id, variable }) => deleteVariable(ctx, project_id, variable),
});
