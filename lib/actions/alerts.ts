"use server";

import { z } from "zod";
import { deleteAlert } from "../domain/alerts/delete-alert";
import { muteAlert } from "../domain/alerts/mute-alert";
import { CreateAlert, MuteAlert, UpdateAlert } from "../domain/alerts/schema";
import { action } from "../doors/action";
import { createCheckedAlert, updateCheckedAlert } from "../doors/save-alert";

const permission = "project:write_alert";
const Place = { project_id: z.uuid(), id: z.uuid() };

export const createAlertAction = action({
  permission,
  input: CreateAlert.extend({ project_id: z.uuid() }),
  run: (ctx, { project_id, ...input }) => createCheckedAlert(ctx, project_id, input),
});
export const updateAlertAction = action({
  permission,
  input: UpdateAlert.extend(Place),
  run: (ctx, { project_id, id, ...input }) => updateCheckedAlert(ctx, project_id, id, input),
});
export const muteAlertAction = action({
  permission,
  input: MuteAlert.extend(Place),
  run: (ctx, { project_id, id, ...input }) => muteAlert(ctx, project_id, id, input),
});
export const deleteAlertAction = action({
  permission,
  input: z.strictObject(Place),
  run: (ctx, { project_id, id }) => deleteAlert(ctx, project_id, id),
});
