import type { Granted } from "../access/caller";
import { triedTarget } from "../domain/channels/channel-target";
import { mailMessage } from "../domain/channels/mail-message";
import { noteChannelTest } from "../domain/channels/note-channel-test";
import type { ChannelTested, TestChannel } from "../domain/channels/schema";
import { testMessage } from "../domain/channels/test-message";
import { newId } from "../kernel/id";
import { throttle } from "../limits/rate-limit";
import { postMessage } from "../outside/post-message";

// Each sends something to wherever its writer says.
const TESTS = { name: "channel-test", points: 20, seconds: 10 * 60 };

/** Tells a channel once that it can be reached, before it is saved or after; what came of it is the answer, whatever it was. */
export async function testChannel(ctx: Granted<"organization:write_channel">, input: TestChannel): Promise<ChannelTested> {
  await throttle(TESTS, ctx.organizationId);
  const target = await triedTarget(ctx, input);
  const message = await testMessage(ctx);
  const began = performance.now();
  const outcome =
    target.type === "notification"
      ? await mailMessage(ctx, target, message)
      : await postMessage(target, { id: newId(), now: ctx.now, message });
  const { status, answer, fault } = outcome;
  const delivered = fault === null;
  await noteChannelTest(ctx, { target, channelId: input.channel_id, outcome: { delivered, status, fault } });
  return { delivered, status, answer, fault, duration_ms: Math.round(performance.now() - began) };
}
