"use server";

import { z } from "zod";
import { createKey } from "../domain/keys/create-key";
import { revokeKey } from "../domain/keys/revoke-key";
import { CreateKey, RevokeKey, UpdateKey } from "../domain/keys/schema";
import { updateKey } from "../domain/keys/update-key";
import { action } from "../doors/action";

const Id = { id: z.uuid() };

export const createKeyAction = action({ permission: "organization:create_api_key", input: CreateKey, run: createKey });
export const updateKeyAction = action({
  permission: "organization:write_api_key",
  input: UpdateKey.extend(Id),
  run: (ctx, { id, ...input }) => updateKey(ctx, id, input),
});
export const revokeKeyAction = action({
  permission: "organization:write_api_key",
  input: RevokeKey.extend(Id),
  run: (ctx, { id, ...input }) => revokeKey(ctx, id, input),
});
