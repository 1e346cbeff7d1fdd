"use client";

import { History, Play, Square } from "lucide-react";
import { useState } from "react";
import { TimeRange } from "../events/time-range";
import type { TimeSpan } from "../events/use-event-time";
import { ModKey } from "../shell/mod-key";
import { Button } from "../ui/button";
import { Kbd } from "../ui/kbd";
import { Menu, MenuItem } from "../ui/menu";
import { Select } from "../ui/select";
import type { QueryProjects } from "./query-answered";
import { readHistory } from "./query-history";

type Props = {
  org: string;
  projects: QueryProjects;
  project: string | null;
  onProject: (id: string | null) => void;
  time: TimeSpan;
  onTime: (time: Partial<TimeSpan>) => void;
  running: boolean;
  onRun: () => void;
  onCancel: () => void;
  onAsked: (sql: string) => void;
};

const EVERY = "every";

/** Of which project and time, what was asked before, and running it. */
export function QueryBar({ org, projects, project, onProject, time, onTime, running, onRun, onCancel, onAsked }: Props) {
  const options = [
    { value: EVERY, label: "All projects" },
    ...projects.map(({ id, project_name }) => ({ value: id, label: project_name })),
  ];
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2">
      <div className="w-44">
        <Select
          aria-label="Project"
          value={project ?? EVERY}
          options={options}
          onValueChange={(value) => onProject(value === EVERY ? null : value)}
        />
      </div>
      <TimeRange time={time} onTime={onTime} />
      <Asked org={org} onAsked={onAsked} />
      <div className="ml-auto">
        {running ? (
          <Button onClick={onCancel}>
            <Square aria-hidden />
            <span>Cancel</span>
          </Button>
        ) : (
          <Button variant="primary" onClick={onRun}>
            <Play aria-hidden />
            <span>Run</span>
            <Kbd>
              <ModKey />
              <span>⏎</span>
            </Kbd>
          </Button>
        )}
      </div>
    </div>
  );
}

/** Read anew each time it is opened, from this browser. */
function Asked({ org, onAsked }: Pick<Props, "org" | "onAsked">) {
  const [asked, setAsked] = useState<string[]>([]);
  return (
    <Menu
      className="max-w-[min(36rem,90vw)]"
      trigger={
        <Button onPointerDown={() => setAsked(readHistory(org))} onKeyDown={() => setAsked(readHistory(org))}>
          <History aria-hidden />
          <span>History</span>
        </Button>
      }
    >
      {asked.length === 0 ? <p className="px-2 py-1.5 text-sm text-muted">Nothing was asked in this browser yet.</p> : null}
      {asked.map((sql) => (
        <MenuItem key={sql} onSelect={() => onAsked(sql)}>
          <span translate="no" className="truncate font-mono text-xs">
            {sql.replace(/\s+/g, " ")}
          </span>
        </MenuItem>
      ))}
    </Menu>
  );
}
