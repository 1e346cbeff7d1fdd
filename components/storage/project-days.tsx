"use client";

import type { DayValues } from "@/lib/domain/quotas/schema";
import { TimeChart } from "../chart/time-chart";
import { Card } from "../ui/card";

const COLOURS = ["var(--accent)", "var(--info)", "var(--ok)", "var(--warn)", "var(--bar)"];

type ProjectDaysProps = {
  title: string;
  description: string;
  /** What the chart is of, in a sentence. */
  label: string;
  days: readonly DayValues[];
  /** The largest first; `count` of them in all. */
  projects: readonly { project_id: string; project_name: string }[];
  count: number;
  empty: string;
  write?: (value: number) => string;
};

/** A day's values by project: the largest in colours of their own, all others together. */
export function ProjectDays({ title, description, label, days, projects, count, empty, write }: ProjectDaysProps) {
  const largest = projects.slice(0, COLOURS.length).map(({ project_id, project_name }, at) => ({
    id: project_id,
    label: project_name,
    colour: COLOURS[at] ?? "var(--bar)",
  }));
  const others = { id: "others", label: "Other projects", colour: "var(--idle)" };
  return (
    <Card title={title} description={description}>
      <div className="p-4">
        <TimeChart
          label={label}
          rows={days}
          series={count > COLOURS.length ? [...largest, others] : largest}
          unit="day"
          empty={empty}
          write={write}
        />
      </div>
    </Card>
  );
}
