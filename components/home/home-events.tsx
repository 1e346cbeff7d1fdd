"use client";

import type { OrganizationTraffic } from "@/lib/domain/usage/schema";
import { BarStrip } from "../chart/bar-strip";
import { EventLevel } from "../events/event-level";
import { EventMessage } from "../events/event-message";
import { Card } from "../ui/card";
import { NumberShort } from "../ui/number-short";
import { RelativeTime } from "../ui/relative-time";
import { Skeleton } from "../ui/skeleton";
import { TextLink } from "../ui/text-link";
import type { HomeData } from "./home-data";

const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** Events of the last 24 hours: what arrived, what of it was stored, and the latest one. */
export function HomeEvents({ data: { org, latest, month }, traffic }: { data: HomeData; traffic: OrganizationTraffic | null }) {
  return (
    <Card title="Events in the last 24 hours" actions={<TextLink href={`/${org}/data/events`}>Search events</TextLink>}>
      <div className="grid gap-3 px-4 py-3">
        {traffic ? <Numbers org={org} events={traffic.events} /> : <Skeleton className="h-14" />}
        <p className="text-sm text-muted">{monthWords(month)}</p>
        {latest ? (
          <p className="flex min-w-0 items-baseline gap-3 border-t pt-3 text-sm">
            <EventLevel event={latest} className="w-20 shrink-0" />
            <span className="min-w-0 flex-1 truncate">
              <EventMessage message={latest.message} template={latest.message_template} />
            </span>
            <RelativeTime at={latest.timestamp} className="text-xs text-faint" />
          </p>
        ) : (
          <p className="border-t pt-3 text-sm text-muted">No event has been stored yet.</p>
        )}
      </div>
    </Card>
  );
}

const monthWords = ({ events, limit }: HomeData["month"]): string =>
  limit === null
    ? `${events.toLocaleString("en")} this month. The plan has no limit.`
    : `${events.toLocaleString("en")} of the plan’s ${limit.toLocaleString("en")} this month.`;

function Numbers({ org, events: { arrived, stored } }: { org: string; events: OrganizationTraffic["events"] }) {
  const [came, kept] = [total(arrived), total(stored)];
  const bars = arrived.map((each) => ({ total: each, part: 0 }));
  return (
    <div className="flex flex-wrap items-end gap-x-8 gap-y-2">
      <Figure value={came} what="arrived" href={`/${org}/data/ingestion`} />
      <Figure value={kept} what="stored" href={`/${org}/data/storage`} />
      {came > kept ? (
        <p className="pb-0.5 text-sm text-muted">{`${(came - kept).toLocaleString("en")} left out by the keys’ rules`}</p>
      ) : null}
      <BarStrip bars={bars} label={`Events that arrived, by the hour: ${came.toLocaleString("en")} in all`} className="ml-auto h-9" />
    </div>
  );
}

const Figure = ({ value, what, href }: { value: number; what: string; href: string }) => (
  <p className="grid">
    <NumberShort value={value} className="w-fit text-xl font-semibold tracking-[-0.015em] text-ink" />
    <span className="text-sm">
      <TextLink href={href}>{what}</TextLink>
    </span>
  </p>
);
