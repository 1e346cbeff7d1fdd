"use server";

import { z } from "zod";
import { changeManyKeys } from "../domain/keys/change-many-keys";
import { expireKey } from "../domain/keys/expire-key";
import { instanceKeys, managedKeys, personalKeys } from "../domain/keys/key-reach";
import { liftRateLimit } from "../domain/keys/lift-rate-limit";
import { resumeKey } from "../domain/keys/resume-key";
import { revokeKey } from "../domain/keys/revoke-key";
import { ChangeManyKeys, LiftRateLimit, RevokeKey, SuspendKey, UpdateKey } from "../domain/keys/schema";
import { suspendKey } from "../domain/keys/suspend-key";
import { updateKey } from "../domain/keys/update-key";
import { createInstanceKey } from "../domain/making/create-instance-key";
import { createKey } from "../domain/making/create-key";
import { createPersonalKey } from "../domain/making/create-personal-key";
import { createProjectKey } from "../domain/making/create-project-key";
import { createReadToken, createWriteToken } from "../domain/making/create-token";
import { CreateInstanceKey, CreateKey, CreatePersonalKey, CreateProjectKey, CreateToken } from "../domain/making/schema";
import { endRotation } from "../domain/rotations/end-rotation";
import { extendRotation } from "../domain/rotations/extend-rotation";
import { rotateKey } from "../domain/rotations/rotate-key";
import { ExtendRotation, RotateKey } from "../domain/rotations/schema";
import { undoRotation } from "../domain/rotations/undo-rotation";
import { action, outerAction } from "../doors/action";

const Id = { id: z.uuid() };
const OneKey = z.strictObject(Id);
const OfProject = { project_id: z.uuid() };
const manage = "organization:write_api_key";

export const createKeyAction = action({ permission: "organization:create_api_key", input: CreateKey, run: createKey });
export const createProjectKeyAction = action({
  permission: "project:write_api_key",
  input: CreateProjectKey.extend(OfProject),
  run: (ctx, { project_id, ...input }) => createProjectKey(ctx, project_id, input),
});
export const createWriteTokenAction = action({
  permission: "project:write_token",
  input: CreateToken.extend(OfProject),
  run: (ctx, { project_id, ...input }) => createWriteToken(ctx, project_id, input),
});
export const createReadTokenAction = action({
  permission: "project:read_token",
  input: CreateToken.extend(OfProject),
  run: (ctx, { project_id, ...input }) => createReadToken(ctx, project_id, input),
});

export const updateKeyAction = action({
  permission: manage,
  input: UpdateKey.extend(Id),
  run: (ctx, { id, ...input }) => updateKey(managedKeys(ctx), id, input),
});
export const revokeKeyAction = action({
  permission: manage,
  input: RevokeKey.extend(Id),
  run: (ctx, { id, ...input }) => revokeKey(managedKeys(ctx), id, input),
});
export const rotateKeyAction = action({
  permission: manage,
  input: RotateKey.extend(Id),
  run: (ctx, { id, ...input }) => rotateKey(managedKeys(ctx), id, input),
});
export const expireKeyAction = action({ permission: manage, input: OneKey, run: (ctx, { id }) => expireKey(managedKeys(ctx), id) });
export const endRotationAction = action({ permission: manage, input: OneKey, run: (ctx, { id }) => endRotation(managedKeys(ctx), id) });
export const extendRotationAction = action({
  permission: manage,
  input: ExtendRotation.extend(Id),
  run: (ctx, { id, ...input }) => extendRotation(managedKeys(ctx), id, input),
});
export const undoRotationAction = action({ permission: manage, input: OneKey, run: (ctx, { id }) => undoRotation(managedKeys(ctx), id) });
export const suspendKeyAction = action({
  permission: manage,
  input: SuspendKey.extend(Id),
  run: (ctx, { id, ...input }) => suspendKey(managedKeys(ctx), id, input),
});
export const resumeKeyAction = action({ permission: manage, input: OneKey, run: (ctx, { id }) => resumeKey(managedKeys(ctx), id) });
export const changeManyKeysAction = action({
  permission: manage,
  input: ChangeManyKeys,
  run: (ctx, input) => changeManyKeys(managedKeys(ctx), input),
});

export const createPersonalKeyAction = action({ permission: "member", input: CreatePersonalKey, run: createPersonalKey });
export const updatePersonalKeyAction = action({
  permission: "member",
  input: UpdateKey.extend(Id),
  run: (ctx, { id, ...input }) => updateKey(personalKeys(ctx), id, input),
});
export const revokePersonalKeyAction = action({
  permission: "member",
  input: RevokeKey.extend(Id),
  run: (ctx, { id, ...input }) => revokeKey(personalKeys(ctx), id, input),
});
export const rotatePersonalKeyAction = action({
  permission: "member",
  input: RotateKey.extend(Id),
  run: (ctx, { id, ...input }) => rotateKey(personalKeys(ctx), id, input),
});

export const createInstanceKeyAction = outerAction({ permission: "instance:admin", input: CreateInstanceKey, run: createInstanceKey });
export const revokeInstanceKeyAction = outerAction({
  permission: "instance:admin",
  input: RevokeKey.extend(Id),
  run: (ctx, { id, ...input }) => revokeKey(instanceKeys(ctx), id, input),
});
export const rotateInstanceKeyAction = outerAction({
  permission: "instance:admin",
  input: RotateKey.extend(Id),
  run: (ctx, { id, ...input }) => rotateKey(instanceKeys(ctx), id, input),
});
export const liftRateLimitAction = outerAction({ permission: "instance:admin", input: LiftRateLimit, run: liftRateLimit });
