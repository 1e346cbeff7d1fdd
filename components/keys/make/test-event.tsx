"use client";

import { CircleCheck, Send } from "lucide-react";
import { Button } from "../../ui/button";
import { TextLink } from "../../ui/text-link";
import { type TestEventState, useTestEvent } from "./use-test-event";

/** Sends an event with the new key, and says when it has arrived. */
export function TestEvent({ org, token }: { org: string; token: string }) {
  const { state, send } = useTestEvent(org, token);
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
      <Button size="sm" pending={state.is === "sending"} onClick={() => void send()}>
        <Send aria-hidden />
        <span>{state.is === "unsent" || state.is === "sending" ? "Send a test event" : "Send another test event"}</span>
      </Button>
      <p role="status" className="min-w-0 flex-1 basis-48 text-sm text-muted">
        <Arrival org={org} state={state} />
      </p>
    </div>
  );
}

function Arrival({ org, state }: { org: string; state: TestEventState }) {
  switch (state.is) {
    case "unsent":
      return <span>See whether it arrives before you leave this page.</span>;
    case "sending":
      return (
        <span className="inline-flex items-center gap-2">
          <span aria-hidden className="size-2 shrink-0 animate-pulse-slow rounded-full bg-accent" />
          <span>Waiting for it to arrive…</span>
        </span>
      );
    case "stored":
      return (
        <span className="inline-flex animate-arrive flex-wrap items-center gap-x-2 rounded-sm">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-ok" />
          <span className="font-medium text-ok-ink">It arrived.</span>
          <TextLink newTab href={`/${org}/data/events?${new URLSearchParams({ filter: state.filter })}`}>
            See it in Events
          </TextLink>
        </span>
      );
    case "left out":
      return <span>It was accepted, but not stored: the key’s filter or minimum level left it out.</span>;
    case "refused":
      return <span className="text-danger-ink">{state.detail}</span>;
  }
}
