"use client";

import type { FirstRead } from "@/lib/kernel/first-read";
import { EventLevel } from "../events/event-level";
import { EventMessage } from "../events/event-message";
import { Card } from "../ui/card";
import { PageHeader } from "../ui/page-header";
import { RelativeTime } from "../ui/relative-time";
import { TextLink } from "../ui/text-link";
import { useRead } from "../ui/use-read";
import { FirstSteps } from "./first-steps";
import type { HomeData } from "./home-data";
import { HomeKeys } from "./home-keys";
import { firstSteps } from "./home-steps";

const everyMs = ({ events }: HomeData) => (events.length > 0 ? 5_000 : 1_500);

export function HomeScreen({ first }: { first: FirstRead<HomeData> }) {
  const data = useRead(first, everyMs);
  const { org, generated, events, people, invited } = data;
  const [latest] = events;
  const started = generated > 0 && latest !== undefined && people + invited > 1;
  return (
    <>
      <PageHeader title="Home" />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {started ? null : <FirstSteps steps={firstSteps(data)} />}
        {generated > 0 ? <HomeKeys {...data} /> : null}
        {latest ? <LatestEvents org={org} events={events} /> : null}
      </div>
    </>
  );
}

const LatestEvents = ({ org, events }: Pick<HomeData, "org" | "events">) => (
  <Card title="Latest events">
    <ul className="divide-y">
      {events.map((event) => (
        <li key={event.id} className="flex items-baseline gap-3 px-4 py-2 text-sm">
          <EventLevel event={event} className="w-20 shrink-0" />
          <span className="min-w-0 flex-1 truncate">
            <EventMessage message={event.message} template={event.message_template} />
          </span>
          <RelativeTime at={event.timestamp} className="text-xs text-faint" />
        </li>
      ))}
    </ul>
    <div className="border-t px-4 py-2.5 text-sm">
      <TextLink href={`/${org}/data/events`}>All events</TextLink>
    </div>
  </Card>
);
