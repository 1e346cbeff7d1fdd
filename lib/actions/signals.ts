"use server";

import { z } from "zod";
import { createSignal } from "../domain/signals/create-signal";
import { deleteSignal } from "../domain/signals/delete-signal";
import { CreateSignal, UpdateSignal } from "../domain/signals/schema";
import { updateSignal } from "../domain/signals/update-signal";
import { action } from "../doors/action";

export const createSignalAction = action({ permission: "project:write_dashboard", input: CreateSignal, run: createSignal });
export const updateSignalAction = action({
  permission: "project:write_dashboard",
  input: UpdateSignal.extend({ id: z.uuid() }),
  run: (ctx, { id, ...changes }) => updateSignal(ctx, id, changes),
});
export const deleteSignalAction = action({
  permission: "project:write_dashboard",
  input: z.strictObject({ id: z.uuid() }),
  run: (ctx, { id }) => deleteSignal(ctx, id),
});
