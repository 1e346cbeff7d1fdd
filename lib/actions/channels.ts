"use server";

import { z } from "zod";
import { createChannel } from "../domain/channels/create-channel";
import { deleteChannel } from "../domain/channels/delete-channel";
import { rotateSigningSecret } from "../domain/channels/rotate-signing-secret";
import { CreateChannel, RotateSigningSecret, TestChannel, UpdateChannel } from "../domain/channels/schema";
import { sendAgain } from "../domain/channels/send-again";
import { updateChannel } from "../domain/channels/update-channel";
import { action } from "../doors/action";
import { testChannel } from "../doors/test-channel";

const permission = "organization:write_channel";
const Id = z.strictObject({ id: z.uuid() });

export const createChannelAction = action({ permission, input: CreateChannel, run: createChannel });
export const testChannelAction = action({ permission, input: TestChannel, run: testChannel });
export const updateChannelAction = action({
  permission,
  input: UpdateChannel.extend({ id: z.uuid() }),
  run: (ctx, { id, ...input }) => updateChannel(ctx, id, input),
});
export const rotateSigningSecretAction = action({
  permission,
  input: RotateSigningSecret.extend({ id: z.uuid() }),
  run: (ctx, { id, ...input }) => rotateSigningSecret(ctx, id, input),
});
export const deleteChannelAction = action({ permission, input: Id, run: (ctx, { id }) => deleteChannel(ctx, id) });
export const sendAgainAction = action({
  permission,
  input: z.strictObject({ channelId: z.uuid(), deliveryId: z.uuid() }),
  run: sendAgain,
});
