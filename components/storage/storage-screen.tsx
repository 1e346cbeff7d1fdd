"use client";

import type { FirstRead } from "@/lib/kernel/first-read";
import { RefusalNotice } from "../form/refusal-notice";
import { byteWords } from "../ingestion/rate-words";
import { PageHeader } from "../ui/page-header";
import { useReading } from "../ui/use-read";
import { ArrivedIngested } from "./arrived-ingested";
import { ProjectDays } from "./project-days";
import { QuotaCard } from "./quota-card";
import type { StorageData } from "./storage-data";
import { StoredProjects } from "./stored-projects";

const REFRESHED_EVERY = 30_000;

/** What is stored, for how long, and what the plan leaves. */
export function StorageScreen({ org, first }: { org: string; first: FirstRead<StorageData> }) {
  const { data = first.data, refused, again } = useReading<StorageData>(first.read, first.input, { first, everyMs: REFRESHED_EVERY });
  return (
    <>
      <PageHeader title="Storage">What arrives against what is stored, how much there is of it, and how long the plan keeps it.</PageHeader>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <RefusalNotice refused={refused} again={again} />
        <QuotaCard org={org} title="This month" of={data} />
        <ArrivedIngested org={org} />
        <ProjectDays
          title="Stored by day"
          description="Raw JSON of the events that arrived on each day, by project."
          label="Bytes stored by the day and the project"
          days={data.days}
          projects={data.projects}
          count={data.count}
          empty="Nothing is stored yet."
          write={byteWords}
        />
        <StoredProjects org={org} of={data} />
      </div>
    </>
  );
}
