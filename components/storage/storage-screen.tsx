"use client";

import type { FirstRead } from "@/lib/kernel/first-read";
import { RefusalNotice } from "../form/refusal-notice";
import { Button } from "../ui/button";
import { PageHeader } from "../ui/page-header";
import { useReading } from "../ui/use-read";
import { ArrivedIngested } from "./arrived-ingested";
import { QuotaCard } from "./quota-card";
import type { StorageData } from "./storage-data";
import { StoredDays } from "./stored-days";
import { StoredProjects } from "./stored-projects";

const REFRESHED_EVERY = 30_000;

/** What is stored, for how long, and what the plan leaves. */
export function StorageScreen({ org, first }: { org: string; first: FirstRead<StorageData> }) {
  const { data = first.data, refused, again } = useReading<StorageData>(first.read, first.input, { first, everyMs: REFRESHED_EVERY });
  return (
    <>
      <PageHeader title="Storage">What arrives against what is stored, how much there is of it, and how long the plan keeps it.</PageHeader>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <RefusalNotice
          refused={refused}
          action={
            <Button size="sm" onClick={() => void again()}>
              Try again
            </Button>
          }
        />
        <QuotaCard org={org} of={data} />
        <ArrivedIngested org={org} />
        <StoredDays of={data} />
        <StoredProjects org={org} of={data} />
      </div>
    </>
  );
}
