"use server";

import { z } from "zod";
import { createSavedQuery } from "../domain/saved-queries/create-saved-query";
import { deleteSavedQuery } from "../domain/saved-queries/delete-saved-query";
import { CreateSavedQuery, UpdateSavedQuery } from "../domain/saved-queries/schema";
import { updateSavedQuery } from "../domain/saved-queries/update-saved-query";
import { action } from "../doors/action";

export const createSavedQueryAction = action({ permission: "project:read_otlp", input: CreateSavedQuery, run: createSavedQuery });
export const updateSavedQueryAction = action({
  permission: "project:read_otlp",
  input: UpdateSavedQuery.extend({ id: z.uuid() }),
  run: (ctx, { id, ...changes }) => updateSavedQuery(ctx, id, changes),
});
export const deleteSavedQueryAction = action({
  permission: "project:read_otlp",
  input: z.strictObject({ id: z.uuid() }),
  run: (ctx, { id }) => deleteSavedQuery(ctx, id),
});
