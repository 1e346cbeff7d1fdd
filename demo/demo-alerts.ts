import type { Granted } from "../lib/access/caller";
import { ALERT_TEMPLATES, type NotifyWhen } from "../lib/domain/alerts/alert-terms";
import { createAlert } from "../lib/domain/alerts/create-alert";
import { runAlert } from "../lib/domain/alerts/run-alert";
import { runDueAlerts } from "../lib/domain/alerts/run-due-alerts";
import { createChannel } from "../lib/domain/channels/create-channel";
import { sendDueDeliveries } from "../lib/domain/channels/send-due-deliveries";
import { instanceJob, organizationJob } from "../lib/doors/job";
import { DAY, HOUR, MINUTE, SECOND } from "../lib/kernel/time";

type Writer = {
  channels: (now: Date) => Granted<"organization:write_channel">;
  alerts: (now: Date) => Granted<"project:write_alert">;
};
const RUNS = 16;
const EVERY = 10 * MINUTE;
const revoked = ALERT_TEMPLATES.find(({ id }) => id === "revoked");

const ALERTS: { name: string; description: string; query: string; window: number; tell: NotifyWhen }[] = [
  {
    name: "Payments declined",
    description: "Look at the provider’s status page first.",
    query:
      "select attributes->>'Reason' as reason, count(*) as payments\nfrom records\nwhere template like 'Payment % declined%'\ngroup by reason\nhaving count(*) > 1",
    window: HOUR,
    tell: "has_matches_changed",
  },
  {
    name: "No orders",
    description: "",
    query: "select count(*) as orders\nfrom records\nwhere template like 'Order % placed%'\nhaving count(*) = 0",
    window: HOUR,
    tell: "has_matches_changed",
  },
  { name: revoked?.name ?? "", description: "", query: revoked?.query ?? "", window: DAY, tell: "starts_having_matches" },
];

/** A channel, and alerts that were run over the last hours and told it what they found. */
export async function demoAlerts(writer: Writer, web: string): Promise<void> {
  const end = Date.now();
  const began = new Date(end - RUNS * EVERY);
  const { id } = await createChannel(writer.channels(began), {
    label: "Shop on call",
    config: { type: "webhook", format: "auto", url: "https://hooks.example.com/services/T024/B7Q/shop-on-call" },
  });
  for (const { name, description, query, window, tell } of ALERTS)
    await createAlert(writer.alerts(began), web, {
      name,
      description,
      query,
      time_window: window,
      frequency: EVERY,
      watermark: 10 * SECOND,
      notify_when: tell,
      active: true,
      channel_ids: [id],
    });
  for (let at = began.getTime(); at < end; at += EVERY) {
    const job = instanceJob("demo", "instance:admin", new Date(at));
    await runDueAlerts(job, (due) => runAlert(organizationJob("demo", due.organizationId, "project:read_otlp", due.now), due));
    await sendDueDeliveries(job, async () => ({ status: 200, answer: "ok", fault: null }));
  }
}
