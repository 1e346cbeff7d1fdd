import { z } from "zod";
import type { ChannelDelivery as DeliveryRow } from "../../db/generated/client";
import { rfc3339 } from "../../kernel/time";
import { DELIVERY_STATES } from "./channel-terms";
import { Attempt, ChannelMessage, type Delivery } from "./schema";

const State = z.enum(DELIVERY_STATES);

export function deliveryView(row: DeliveryRow): Delivery {
  const state = State.parse(row.state);
  return {
    id: row.id,
    channel_id: row.channelId,
    channel_label: row.channelLabel,
    alert_id: row.alertId,
    run_id: row.runId,
    title: ChannelMessage.safeParse(row.message).data?.title ?? "A message of another version",
    state,
    created_at: rfc3339(row.createdAt),
    next_attempt_at: state === "waiting" ? rfc3339(row.nextAttemptAt) : null,
    ended_at: row.endedAt && rfc3339(row.endedAt),
    attempt_count: row.attemptCount,
    attempts: Attempt.array().parse(row.attempts),
    reason: row.reason,
  };
}
