import type { Granted } from "../access/caller";
import { channelTarget } from "../domain/channels/channel-target";
import { mailMessage } from "../domain/channels/mail-message";
import { type Attempted, type DueDelivery, sendDueDeliveries } from "../domain/channels/send-due-deliveries";
import { publicFault } from "../kernel/public-fault";
import { log } from "../outside/log";
import { postMessage } from "../outside/post-message";
import { SealBroken } from "../secrets/sealed-text.mjs";
import { organizationJob } from "./job";

const gone = (fault: string): Attempted => ({ status: null, answer: null, fault, isFinal: true });

/** The job that hands what waits to its channels. */
export async function sendDeliveries(job: Granted<"instance:admin">, stopping?: AbortSignal): Promise<void> {
  for (const { id, channelId, attempts, givenUp } of await sendDueDeliveries(job, (due) => deliver(job.now, due), stopping))
    log().warn({ delivery: id, channel: channelId, attempts }, givenUp ? "delivery given up" : "delivery not taken, will be tried again");
}

async function deliver(now: Date, { organizationId, id, channelId, message }: DueDelivery): Promise<Attempted> {
  try {
    const ctx = organizationJob("send deliveries", organizationId, "organization:read_channel", now);
    const target = await channelTarget(ctx, channelId);
    if (target === null) return gone("The channel is gone or switched off.");
    return target.type === "notification" ? await mailMessage(ctx, target, message) : await postMessage(target, { id, now, message });
  } catch (error) {
    if (error instanceof SealBroken) return gone("Its credential does not open with this instance’s secret key. Give it again.");
    log().warn({ delivery: id, reason: error instanceof Error ? error.message : String(error) }, "delivery failed");
    return { status: null, answer: null, fault: publicFault(error) };
  }
}
