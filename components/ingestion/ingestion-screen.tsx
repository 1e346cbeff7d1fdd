"use client";

import { Cable } from "lucide-react";
import { USAGE_SPANS } from "@/lib/domain/usage/usage-terms";
import type { FirstRead } from "@/lib/kernel/first-read";
import { RefusalNotice } from "../form/refusal-notice";
import { Chips } from "../ui/chips";
import { EmptyState } from "../ui/empty-state";
import { PageHeader } from "../ui/page-header";
import { useReading } from "../ui/use-read";
import { AddKey } from "./add-key";
import { ArrivalsCard } from "./arrivals-card";
import { BrakeCard } from "./brake-card";
import type { IngestionData } from "./ingestion-data";
import { SPANS, sourcesInput } from "./source-params";
import { SourcesTable } from "./sources-table";
import { useSources } from "./use-sources";

const REFRESHED_EVERY = 10_000;
const OPTIONS = SPANS.map((value) => ({ value, label: USAGE_SPANS[value].label }));

/** The organization's keys as sources of events, and what came in under all of them or under one. */
export function IngestionScreen({ org, first }: { org: string; first: FirstRead<IngestionData> }) {
  const state = useSources();
  const reading = useReading<IngestionData>(first.read, sourcesInput(org, state.params), { first, everyMs: REFRESHED_EVERY });
  const data = reading.data ?? first.data;
  const { span, key } = state.params;
  const add = data.mayAdd ? <AddKey org={org} /> : undefined;
  const nothing = data.total === 0 && !state.isNarrowed && !reading.pending;
  return (
    <>
      <PageHeader title="Ingestion" actions={add}>
        What arrives under each key, what its rules keep of it, and what cannot be read.
      </PageHeader>
      {reading.refused ? (
        <div className="mb-4">
          <RefusalNotice refused={reading.refused} again={reading.again} />
        </div>
      ) : null}
      <Chips label="Span" value={span} onValueChange={state.setSpan} options={OPTIONS} className="mb-3 flex flex-wrap gap-1.5" />
      <ArrivalsCard
        org={org}
        span={span}
        id={key}
        name={data.sources.find((source) => source.key_id === key)?.name}
        onAll={() => state.setKey(null)}
      />
      {nothing ? (
        <div className="rounded-lg border bg-surface shadow-low">
          <EmptyState icon={Cable} title={`Nothing arrived in ${USAGE_SPANS[span].phrase}`} docs="/docs/events/sending">
            Keys that can send events appear here once something arrives under them. Choose a longer span, or give a program a key.
          </EmptyState>
        </div>
      ) : (
        <SourcesTable org={org} data={data} state={state} pending={reading.pending} />
      )}
      <BrakeCard org={org} isOn={data.brake} mayChange={data.mayBrake} />
    </>
  );
}
