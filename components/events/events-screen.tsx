"use client";

import { useRef, useState } from "react";
import { RefusalNotice } from "../form/refusal-notice";
import { useRowKeys } from "../table/use-row-keys";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { PageHeader } from "../ui/page-header";
import { useShortcut } from "../ui/use-shortcut";
import { EventFacets } from "./event-facets";
import { EventHistogram } from "./event-histogram";
import { EventList } from "./event-list";
import { EventsBar } from "./events-bar";
import { NewEvents, NoMatch, OlderEvents } from "./events-parts";
import { FirstEvent } from "./first-event";
import { SavedSearches } from "./saved-searches";
import { useEventSearch } from "./use-event-search";
import type { FirstPage } from "./use-event-stream";
import { useEventSurvey } from "./use-event-survey";

type EventsScreenProps = {
  org: string;
  projects: readonly { id: string; project_name: string }[];
  first: FirstPage;
  baseUrl: string;
  maySave: boolean;
};

export function EventsScreen({ org, projects, first, baseUrl, maySave }: EventsScreenProps) {
  const search = useEventSearch(org, first);
  const { live, stream } = search;
  const list = useRef<HTMLUListElement>(null);
  const [facetsOpen, setFacetsOpen] = useState(false);
  useRowKeys(list, true);
  useShortcut("l", () => search.setLive(!live), search.time.to === null);
  const badFilter = stream.refused && ["INVALID_REQUEST", "VALIDATION_FAILED"].includes(stream.refused.code) ? stream.refused : null;
  const nothingYet = stream.events.length === 0 && stream.waiting.length === 0 && !search.isFiltered && !stream.refused;
  const survey = useEventSurvey(org, search.question, live);
  if (nothingYet && !stream.loading) return <NothingYet org={org} baseUrl={baseUrl} />;

  return (
    <>
      <PageHeader title="Events" />
      <EventsBar of={search} projects={projects} badFilter={badFilter} maySave={maySave} facetsOpen={facetsOpen} onFacets={setFacetsOpen} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-5 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <aside aria-label="Narrow the search" className={cn("max-lg:mb-4", !facetsOpen && "max-lg:hidden")}>
          <SavedSearches of={search} maySave={maySave} />
          <EventFacets of={search} survey={survey.data} />
        </aside>
        <div className="min-w-0">
          {badFilter ? null : <EventHistogram of={survey} onNarrow={search.setTime} />}
          <StreamRefused of={search} shown={!badFilter} />
          {live && stream.waiting.length > 0 ? <NewEvents of={search} /> : null}
          <div className={cn("overflow-hidden rounded-lg border bg-surface shadow-low transition-opacity", stream.loading && "opacity-60")}>
            {stream.events.length === 0 && !stream.loading ? (
              <NoMatch of={search} badFilter={badFilter !== null} />
            ) : (
              <EventList list={list} of={search} />
            )}
          </div>
          {stream.events.length > 0 ? <OlderEvents stream={stream} /> : null}
        </div>
      </div>
    </>
  );
}

const NothingYet = ({ org, baseUrl }: { org: string; baseUrl: string }) => (
  <>
    <PageHeader title="Events">What your programs sent, newest first.</PageHeader>
    <div className="rounded-lg border bg-surface shadow-low">
      <FirstEvent org={org} baseUrl={baseUrl} />
    </div>
  </>
);

function StreamRefused({ of: { stream }, shown }: { of: ReturnType<typeof useEventSearch>; shown: boolean }) {
  if (!shown || !stream.refused) return null;
  return (
    <div className="mb-3">
      <RefusalNotice
        refused={stream.refused}
        action={
          <Button size="sm" onClick={() => void stream.retry()}>
            Retry
          </Button>
        }
      />
    </div>
  );
}
