"use client";

import Link from "next/link";
import { useCallback } from "react";
import type { EventView } from "@/lib/domain/events/schema";
import { KEY_REASONS, type Key, type KeyAllowance } from "@/lib/domain/keys/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { EventLevel } from "../events/event-level";
import { EventMessage } from "../events/event-message";
import { sendByCurl } from "../keys/make/key-snippets";
import { AllowanceLine } from "../keys/words/allowance-line";
import { type Concern, isLive, keyConcerns, type Usage } from "../keys/words/key-attention";
import { KeyStatus } from "../keys/words/key-status";
import { Card } from "../ui/card";
import { CodeBlock } from "../ui/code-block";
import { Name } from "../ui/name";
import { useNow } from "../ui/now";
import { PageHeader } from "../ui/page-header";
import { RelativeTime } from "../ui/relative-time";
import { TextLink } from "../ui/text-link";
import { useRead } from "../ui/use-read";
import { FirstSteps, type Step } from "./first-steps";

export type HomeData = {
  org: string;
  keys: readonly Key[];
  usage: Record<string, Usage>;
  allowance: KeyAllowance;
  events: readonly EventView[];
  people: number;
  invited: number;
  mayManage: boolean;
  baseUrl: string;
};

const MINUTE = 60_000;
const everyMs = ({ events }: HomeData) => (events.length > 0 ? 5_000 : 1_500);

const gravity = ([worst]: readonly Concern[]): number => KEY_REASONS.findIndex((reason) => worst !== undefined && reason === worst.id);

export function HomeScreen({ first }: { first: FirstRead<HomeData> }) {
  const { org, keys, usage, allowance, events, people, invited, mayManage, baseUrl } = useRead(first, everyMs);
  const now = useNow(useCallback((at: number) => Math.floor(at / MINUTE) * MINUTE, []));
  const [latest] = events;
  const started = keys.length > 0 && latest !== undefined && people + invited > 1;
  const keysPage = `/${org}/settings/api-keys`;
  const worth = keys
    .map((key) => ({ key, attention: keyConcerns(key, usage[key.id], now) }))
    .filter(({ attention }) => attention.length > 0)
    .sort((a, b) => gravity(a.attention) - gravity(b.attention));

  const steps: Step[] = [
    {
      id: "key",
      title: "Generate a key",
      line:
        keys.length > 0
          ? `${keys.length} ${keys.length === 1 ? "key" : "keys"} generated.`
          : mayManage
            ? allowance.limit === 0
              ? "This plan has no API keys. They come with Starter."
              : "It lets a program send events and call the API."
            : "An admin of this organization generates it.",
      done: keys.length > 0,
      action: mayManage ? { label: "Generate key", href: `${keysPage}?generate=true` } : undefined,
    },
    {
      id: "event",
      title: "Send the first event",
      line: latest ? (
        <>
          <span>It arrived </span>
          <RelativeTime at={latest.arrived_at} />
          <span>{`: “${latest.message}”`}</span>
        </>
      ) : keys.length > 0 ? (
        <span className="inline-flex items-center gap-2">
          <span aria-hidden className="size-2 animate-pulse-slow rounded-full bg-accent" />
          Waiting. This page notices within two seconds.
        </span>
      ) : (
        "With the key, by curl or any Seq client."
      ),
      done: latest !== undefined,
      more:
        keys.length > 0 ? (
          <CodeBlock
            label="Send the first event"
            samples={[{ id: "curl", label: "curl", code: sendByCurl("$LATCHKEY_API_KEY", baseUrl) }]}
          />
        ) : null,
    },
    {
      id: "people",
      title: "Invite someone",
      line:
        people > 1
          ? `${people} people belong to this organization.`
          : invited > 0
            ? `${invited} ${invited === 1 ? "invitation waits" : "invitations wait"} to be accepted.`
            : "A key outlives the person who made it. Let a second admin know of it.",
      done: people + invited > 1,
      action: mayManage ? { label: "Invite someone", href: `/${org}/settings/members?invite=true` } : undefined,
    },
  ];

  return (
    <>
      <PageHeader title="Home" />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {started ? null : <FirstSteps steps={steps} />}
        {keys.length > 0 ? (
          <Card
            title="Keys"
            description={worth.length > 0 ? "These need a look." : "None needs a look."}
            actions={<AllowanceLine allowance={allowance} />}
          >
            <ul className="divide-y">
              {(worth.length > 0
                ? worth
                : keys
                    .filter(isLive)
                    .slice(0, 3)
                    .map((key) => ({ key, attention: [] as Concern[] }))
              )
                .slice(0, 5)
                .map(({ key, attention }) => (
                  <li key={key.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
                    <Link
                      href={`${keysPage}?key=${key.id}`}
                      className="min-w-0 truncate rounded-sm text-base font-medium text-ink hover:underline hover:decoration-line-strong hover:underline-offset-3"
                    >
                      <Name>{key.name}</Name>
                    </Link>
                    <KeyStatus of={key} concerns={attention} />
                    <span className="min-w-0 flex-1 basis-64 text-muted">
                      {attention[0]?.line ?? (
                        <>
                          <span>Last used </span>
                          <RelativeTime at={key.last_used_at} never="never" />
                        </>
                      )}
                    </span>
                  </li>
                ))}
            </ul>
            <div className="border-t px-4 py-2.5 text-sm">
              <TextLink href={keysPage}>All keys</TextLink>
            </div>
          </Card>
        ) : null}
        {latest ? (
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
        ) : null}
      </div>
    </>
  );
}
