"use client";

import type { IngestionPreview, PreviewedEvent } from "@/lib/domain/events/schema";
import type { Key, TriedIngestion } from "@/lib/domain/keys/schema";
import { levelBar } from "../../events/event-level";
import { Button } from "../../ui/button";
import { cn } from "../../ui/cn";
import { RelativeTime } from "../../ui/relative-time";
import { Skeleton } from "../../ui/skeleton";
import { useKeyPlace } from "../words/key-place";
import { useIngestionPreview } from "./use-ingestion-preview";
import { endedWords, previewWords } from "./what-if-words";

type WhatIfProps = {
  of: Key;
  /** The rules as they stand in the form; null while they cannot be read, or are those of the key. */
  tried: TriedIngestion | null;
};

/** What the rules that are being written would have made of the key's last events, before they are saved. */
export function IngestionWhatIf({ of: key, tried }: WhatIfProps) {
  const { desk } = useKeyPlace();
  const { reading, pending, retry } = useIngestionPreview(desk?.org, key, tried);
  if (!tried) return null;
  return (
    <section aria-label="What these rules would have done" className="grid gap-3 rounded-lg border bg-sunken p-3">
      <div aria-live="polite" aria-busy={pending} className={cn("grid gap-1", pending && reading && "opacity-60")}>
        {reading === null ? (
          <>
            <span className="sr-only">Trying these rules on the key’s last events</span>
            <Skeleton className="h-5 w-80 max-w-full" />
          </>
        ) : reading.outcome.ok ? (
          <Result of={reading.outcome.data} />
        ) : (
          <div className="flex flex-wrap items-center justify-between gap-2 text-sm text-danger-ink">
            <span className="min-w-0 flex-1 basis-64">{reading.outcome.errors?.[0]?.msg ?? reading.outcome.detail}</span>
            <Button size="sm" onClick={retry}>
              Try again
            </Button>
          </div>
        )}
      </div>
      {reading?.outcome.ok ? <Samples of={reading.outcome.data} /> : null}
    </section>
  );
}

const Result = ({ of: preview }: { of: IngestionPreview }) => (
  <>
    <p className="font-medium text-ink">{previewWords(preview)}</p>
    {preview.events > 0 ? (
      <p className="text-sm text-muted">
        <span>{`Tried on the last ${preview.events.toLocaleString("en")} stored events`}</span>
        {preview.oldest_at ? (
          <>
            <span>, the oldest from </span>
            <RelativeTime at={preview.oldest_at} />
          </>
        ) : null}
        <span>{`. ${endedWords(preview)}What the key’s current rules keep out was never stored, and cannot be tried.`}</span>
      </p>
    ) : null}
  </>
);

const Samples = ({ of: { dropped_samples, kept_samples } }: { of: IngestionPreview }) => (
  <div className="grid gap-3 empty:hidden sm:grid-cols-2">
    <SampleList title="Would not be stored" events={dropped_samples} />
    <SampleList title="Would be stored" events={kept_samples} />
  </div>
);

function SampleList({ title, events }: { title: string; events: readonly PreviewedEvent[] }) {
  if (events.length === 0) return null;
  return (
    <div className="min-w-0">
      <h4 className="mb-1 text-xs font-medium text-muted">{title}</h4>
      <ul className="grid gap-1">
        {events.map(({ id, level, message }) => (
          <li key={id} className="flex min-w-0 gap-2 text-sm">
            <span className={levelBar({ severity: level })} />
            <span className="sr-only">{level}</span>
            <span translate="no" title={message} className="min-w-0 truncate font-mono text-xs leading-5 text-ink">
              {message}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
