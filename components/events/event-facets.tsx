"use client";

import { parse } from "lossless-json";
import type { ReactNode } from "react";
import { type EventSurvey, SEVERITIES } from "@/lib/domain/events/schema";
import { excluding } from "@/lib/filter/grammar/write-condition";
import { cn } from "../ui/cn";
import { Disclosure } from "../ui/disclosure";
import { shortNumber } from "../ui/number-short";
import { Skeleton } from "../ui/skeleton";
import { levelBar } from "./event-level";
import { conditionOf, valueText } from "./event-properties";
import { type Facet, FacetList } from "./facet-list";
import type { EventSearch } from "./use-event-search";

type Props = { of: EventSearch; survey: EventSurvey | undefined };

/** What the events that were found have in common: level, key, project, properties. */
export function EventFacets({ of: search, survey }: Props) {
  if (!survey) return <Skeleton className="h-64 w-full" />;
  return (
    <div className="grid gap-4">
      <Group title="Level">
        <FacetList label="Level" facets={levelFacets(search, survey)} />
      </Group>
      <Group title="Key">
        <FacetList label="Key" facets={choices(survey.keys, search.keyId, (id) => void search.setKeyId(id))} />
      </Group>
      {survey.projects.length > 1 || search.projectId ? (
        <Group title="Project">
          <FacetList label="Project" facets={choices(survey.projects, search.projectId, (id) => void search.setProjectId(id))} />
        </Group>
      ) : null}
      <Group title="Properties" aside={survey.looked_into < survey.total ? `of ${shortNumber(survey.looked_into)} events` : undefined}>
        {survey.properties.map((property) => (
          <PropertyFacet key={property.name} of={property} onFilter={search.filterFor} />
        ))}
        {survey.properties.length === 0 ? <p className="px-2 text-sm text-faint">No properties.</p> : null}
      </Group>
    </div>
  );
}

function Group({ title, aside, children }: { title: string; aside?: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-1 flex items-baseline justify-between gap-2 px-2 text-xs font-medium text-muted">
        <span>{title}</span>
        {aside ? <span className="font-normal text-faint">{aside}</span> : null}
      </h2>
      <div className="contents">{children}</div>
    </section>
  );
}

function levelFacets({ filterFor }: EventSearch, { severities }: EventSurvey): Facet[] {
  return SEVERITIES.map((severity, at) => ({
    id: severity,
    label: severity,
    count: severities[at] ?? 0,
    mark: <span aria-hidden className={cn(levelBar({ severity }), "h-3.5 self-center")} />,
    onChoose: () => filterFor(`@Level = '${severity}'`),
    onExclude: () => filterFor(`@Level <> '${severity}'`),
  }))
    .filter(({ count }) => count > 0)
    .reverse();
}

/** One of a few; choosing the chosen one takes it back. */
const choices = (all: EventSurvey["keys"], chosen: string | null, onChoose: (id: string | null) => void): Facet[] =>
  all.map(({ id, name, count }) => ({
    id,
    label: name || "(no name)",
    count,
    chosen: id === chosen,
    onChoose: () => onChoose(id === chosen ? null : id),
  }));

function PropertyFacet({
  of: { name, count, values },
  onFilter,
}: {
  of: EventSurvey["properties"][number];
  onFilter: (condition: string) => void;
}) {
  const facets = values.flatMap(({ json, count: times }): Facet[] => {
    const value = parse(json);
    const condition = conditionOf(name, value);
    if (condition === null) return [];
    return [
      {
        id: json,
        label: valueText(value),
        count: times,
        onChoose: () => onFilter(condition),
        onExclude: () => onFilter(excluding(condition)),
      },
    ];
  });
  return (
    <Disclosure
      label={
        <>
          <bdi translate="no" className="min-w-0 flex-1 truncate font-mono text-xs">
            {name}
          </bdi>
          <span className="text-xs text-faint">{shortNumber(count)}</span>
        </>
      }
      className="ml-0 w-full pr-2"
      contentClassName="pl-3"
    >
      {facets.length > 0 ? <FacetList label={name} facets={facets} /> : <p className="px-2 pb-1 text-sm text-faint">No plain values.</p>}
    </Disclosure>
  );
}
