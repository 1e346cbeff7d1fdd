"use client";

import { TimeChart } from "../chart/time-chart";
import { byteWords } from "../ingestion/rate-words";
import { Card } from "../ui/card";
import type { StorageData } from "./storage-data";

const COLOURS = ["var(--accent)", "var(--info)", "var(--ok)", "var(--warn)", "var(--bar)"];

/** Bytes that are stored of each day, by project. */
export function StoredDays({ of: { days, projects, count } }: { of: StorageData }) {
  const largest = projects.slice(0, COLOURS.length).map(({ project_id, project_name }, at) => ({
    id: project_id,
    label: project_name,
    colour: COLOURS[at] ?? "var(--bar)",
  }));
  const others = { id: "others", label: "Other projects", colour: "var(--idle)" };
  return (
    <Card title="Stored by day" description="Raw JSON of the events that arrived on each day, by project.">
      <div className="p-4">
        <TimeChart
          label="Bytes stored by the day and the project"
          rows={days.map(({ at, bytes }) => ({ at, values: bytes }))}
          series={count > COLOURS.length ? [...largest, others] : largest}
          unit="day"
          empty="Nothing is stored yet."
          write={byteWords}
        />
      </div>
    </Card>
  );
}
