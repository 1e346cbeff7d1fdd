"use client";

import { Bookmark, ListFilter, Pause, Radio, SquareTerminal, X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { Refused } from "../form/outcome";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { useShortcut } from "../ui/use-shortcut";
import { eventQuestion } from "./event-question";
import { EventsSearch } from "./events-search";
import { SaveSearchDialog } from "./save-search-dialog";
import { TimeRange } from "./time-range";
import type { EventSearch } from "./use-event-search";

type Props = {
  of: EventSearch;
  projects: readonly { id: string; project_name: string }[];
  badFilter: Refused | null;
  maySave: boolean;
  facetsOpen: boolean;
  onFacets: (open: boolean) => void;
};

/** What is searched for, of which time, and whether new events come by themselves. */
export function EventsBar({ of: search, projects, badFilter, maySave, facetsOpen, onFacets }: Props) {
  const { filter, withKey, projectId, keyId } = search;
  const [saving, setSaving] = useState(false);
  const project = projects.find(({ id }) => id === projectId);
  const canSave = maySave && filter !== "" && !badFilter;
  useShortcut("s", () => setSaving(true), canSave);
  return (
    <div className="top-12 z-10 -mx-1 mb-3 flex flex-wrap items-start gap-2 bg-canvas px-1 py-2 sm:sticky">
      <EventsSearch org={search.org} project={projectId} filter={filter} onFilter={search.search} refused={withKey ?? badFilter} />
      <Button className="lg:hidden" aria-expanded={facetsOpen} onClick={() => onFacets(!facetsOpen)}>
        <ListFilter aria-hidden />
        <span>Narrow</span>
      </Button>
      <TimeRange time={search.time} onTime={search.setTime} />
      {projectId ? (
        <Chosen what="Project" name={project?.project_name ?? "unknown project"} onClear={() => void search.setProjectId(null)} />
      ) : null}
      {keyId ? <Chosen what="Key" name={search.keyName(keyId)} onClear={() => void search.setKeyId(null)} /> : null}
      {canSave ? (
        <Button onClick={() => setSaving(true)}>
          <Bookmark aria-hidden />
          <span>Save</span>
        </Button>
      ) : null}
      {badFilter ? null : <AsSql of={search} />}
      <LiveButton of={search} />
      {saving ? <SaveSearchDialog org={search.org} filter={filter} project={project} onClose={() => setSaving(false)} /> : null}
    </div>
  );
}

const Chosen = ({ what, name, onClear }: { what: string; name: string; onClear: () => void }) => (
  <Button onClick={onClear} aria-label={`${what} ${name}, show all`} className="border-accent-line bg-accent-soft text-accent-ink">
    <bdi translate="no" className="max-w-40 truncate">
      {name}
    </bdi>
    <X aria-hidden />
  </Button>
);

function LiveButton({ of: { live, setLive, arrivalsWait, time } }: { of: EventSearch }) {
  if (time.to) return null;
  const isPaused = live && arrivalsWait;
  return (
    <Button
      aria-pressed={live}
      onClick={() => setLive(!live)}
      className={cn("min-w-20", live && "border-accent-line bg-accent-soft text-accent-ink enabled:hover:bg-accent-soft")}
    >
      {isPaused ? <Pause aria-hidden /> : <Radio aria-hidden className={cn(live && "animate-pulse-slow")} />}
      <span>{isPaused ? "Paused" : "Live"}</span>
    </Button>
  );
}

/** The same search as SQL, in the editor for it. */
function AsSql({ of: { org, filter, projectId, keyId, time } }: { of: EventSearch }) {
  const {
    filter: words = "",
    project_id = "",
    key_id = "",
    range = "",
    from = "",
    to = "",
  } = eventQuestion({ filter, projectId, keyId, time });
  const handed = { filter: words, project: project_id, key: key_id, span: range, since: from, until: to };
  const address = new URLSearchParams(Object.entries(handed).filter(([, value]) => value !== ""));
  return (
    <Button asChild>
      <Link href={`/${org}/data/query?${address}`} prefetch={false} title="Open this search as SQL">
        <SquareTerminal aria-hidden />
        <span>SQL</span>
      </Link>
    </Button>
  );
}
