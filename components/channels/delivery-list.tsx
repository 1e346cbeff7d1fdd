"use client";

import { toast } from "sonner";
import { sendAgainAction } from "@/lib/actions/channels";
import type { Attempt, Delivery } from "@/lib/domain/channels/schema";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Disclosure } from "../ui/disclosure";
import { Name } from "../ui/name";
import { RelativeTime } from "../ui/relative-time";
import { Status } from "../ui/status";

type Props = { org: string; deliveries: readonly Delivery[]; mayManage: boolean; showsChannel?: boolean };

/** What channels were told, latest first, each with its attempts. */
export function DeliveryList({ org, deliveries, mayManage, showsChannel = false }: Props) {
  const { run, pending } = useAction((of: Delivery) => sendAgainAction(org, { channelId: of.channel_id, deliveryId: of.id }));
  if (deliveries.length === 0) return <p className="px-4 py-6 text-center text-base text-muted">Nothing has been sent yet.</p>;
  return (
    <ul className="divide-y">
      {deliveries.map((delivery) => (
        <li key={delivery.id} className="grid gap-1 px-4 py-2.5">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <div className="min-w-0">
              <span className="font-medium text-ink">
                <Name>{showsChannel ? delivery.channel_label : delivery.title}</Name>
              </span>
              <span className="ml-2 text-sm text-muted">
                <RelativeTime at={delivery.created_at} />
              </span>
            </div>
            <div className="flex items-center gap-2">
              <DeliveryState of={delivery} />
              {mayManage ? (
                <Button
                  size="sm"
                  pending={pending}
                  onClick={() => void run(delivery).then((outcome) => outcome.ok || toast.error(outcome.detail))}
                >
                  Send again
                </Button>
              ) : null}
            </div>
          </div>
          <Attempts of={delivery} />
        </li>
      ))}
    </ul>
  );
}

function DeliveryState({ of: { state, reason } }: { of: Delivery }) {
  if (state === "delivered") return <Status tone="ok" word="Accepted" />;
  if (state === "failed") return <Status tone="danger" word="Given up" hint={reason} />;
  return <Status tone="warn" word="Waiting" hint="It is retried automatically." />;
}

const Attempts = ({ of: { attempts, attempt_count, next_attempt_at } }: { of: Delivery }) =>
  attempts.length === 0 ? null : (
    <Disclosure
      label={attempt_count === 1 ? "1 attempt" : `${Math.max(attempt_count, attempts.length)} attempts`}
      contentClassName="grid gap-1 pt-1"
    >
      {attempts.map((attempt) => (
        <AttemptLine key={attempt.at} of={attempt} />
      ))}
      {next_attempt_at ? (
        <p className="text-sm text-muted">
          <span>Next: </span>
          <RelativeTime at={next_attempt_at} />
        </p>
      ) : null}
    </Disclosure>
  );

const AttemptLine = ({ of: { at, status, answer, fault, duration_ms } }: { of: Attempt }) => (
  <div className="grid gap-0.5 text-sm">
    <p className="text-muted">
      <RelativeTime at={at} />
      <span>{` · ${status ?? "no status"} · ${duration_ms} ms${fault ? ` · ${fault}` : ""}`}</span>
    </p>
    {answer ? (
      <code translate="no" className="rounded-md bg-sunken px-2 py-1 font-mono text-xs wrap-anywhere text-ink">
        {answer}
      </code>
    ) : null}
  </div>
);
