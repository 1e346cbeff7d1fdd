"use client";

import { useQueryStates } from "nuqs";
import type { FirstRead } from "@/lib/kernel/first-read";
import { RefusalNotice } from "../form/refusal-notice";
import { ProjectDays } from "../storage/project-days";
import { QuotaCard } from "../storage/quota-card";
import { PageHeader } from "../ui/page-header";
import { Select } from "../ui/select";
import { useReading } from "../ui/use-read";
import { monthWords } from "./month-words";
import { ProjectUsage } from "./project-usage";
import type { UsageData } from "./usage-data";
import { USAGE_PARAMS, usageInput } from "./usage-params";

const REFRESHED_EVERY = 30_000;

/** What was stored in a month, by day and project, and what the plan leaves of it. */
export function UsageScreen({ org, first }: { org: string; first: FirstRead<UsageData> }) {
  const [{ month }, setParams] = useQueryStates(USAGE_PARAMS, { history: "push" });
  const reading = useReading<UsageData>(first.read, usageInput(org, month), { first, everyMs: REFRESHED_EVERY });
  const data = reading.data ?? first.data;
  const [latest] = data.months;
  const name = monthWords(data.month);
  const choose = (next: string) => void setParams({ month: next === latest ? null : next });
  const picker = (
    <Select
      aria-label="Month"
      className="w-44"
      value={data.month}
      onValueChange={choose}
      options={data.months.map((value) => ({ value, label: monthWords(value) }))}
    />
  );
  return (
    <>
      <PageHeader title="Usage" actions={picker}>
        Events that were stored in a calendar month, in UTC, as they are counted against the plan.
      </PageHeader>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <RefusalNotice refused={reading.refused} again={reading.again} />
        <QuotaCard org={org} title={name} of={data} isOver={data.month !== latest} />
        <ProjectDays
          title="By day"
          description="Logs, spans and data points of metrics that were stored on each day, by project."
          label={`Events stored in ${name} by the day and the project`}
          days={data.days}
          projects={data.projects.map(({ project_id, project_name, deleted }) => ({
            project_id,
            project_name: deleted ? `${project_name} (deleted)` : project_name,
          }))}
          count={data.count}
          empty={`Nothing was stored in ${name}.`}
        />
        <ProjectUsage org={org} of={data} />
      </div>
    </>
  );
}
