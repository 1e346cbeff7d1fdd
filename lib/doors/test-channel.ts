import type { Granted } from "../access/caller";
import { triedTarget } from "../domain/channels/channel-target";
import { mailMessage } from "../domain/channels/mail-message";
import type { ChannelTested, TestChannel } from "../domain/channels/schema";
import { testMessage } from "../domain/channels/test-message";
import { newId } from "../kernel/id";
import { postMessage } from "../outside/post-message";

/** Tells a channel once that it can be reached, before it is saved or after; what came of it is the answer, whatever it was. */
export async function testChannel(ctx: Granted<"organization:write_channel">, input: TestChannel): Promise<ChannelTested> {
  const target = await triedTarget(ctx, input);
  const message = await testMessage(ctx);
  const began = performance.now();
  const outcome =
    target.type === "notification"
      ? await mailMessage(ctx, target, message)
      : await postMessage(target, { id: newId(), now: ctx.now, message });
  const { status, answer, fault } = outcome;
  return { delivered: fault === null, status, answer, fault, duration_ms: Math.round(performance.now() - began) };
}
