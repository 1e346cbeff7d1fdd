"use client";

import type { Plan } from "@/lib/domain/plans/plan-terms";
import type { Quota, StoredProject } from "@/lib/domain/quotas/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { RefusalNotice } from "../form/refusal-notice";
import { Button } from "../ui/button";
import { PageHeader } from "../ui/page-header";
import { useReading } from "../ui/use-read";
import { ArrivedIngested } from "./arrived-ingested";
import { QuotaCard } from "./quota-card";
import { StoredDays } from "./stored-days";
import { StoredProjects } from "./stored-projects";

export type StorageData = {
  plan: Plan;
  quota: Quota;
  /** Events a day, lately. */
  aDay: number;
  runsOutAt: string | null;
  projects: readonly StoredProject[];
  /** Bytes by day, of the largest projects and of the `others`. */
  days: readonly { at: string; bytes: Record<string, number> }[];
  events: number;
  bytes: number;
};

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
