"use client";

import { Play, Square } from "lucide-react";
import { TimeRange } from "../events/time-range";
import type { TimeSpan } from "../events/use-event-time";
import { ModKey } from "../shell/mod-key";
import { Button } from "../ui/button";
import { Kbd } from "../ui/kbd";
import { Select } from "../ui/select";
import { AskedMenu } from "./asked-menu";
import type { QueryProjects } from "./query-answered";
import { SavedMenu } from "./saved-menu";
import type { QueryText } from "./use-query-text";

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
  of: QueryText;
  mayShare: boolean;
};

const EVERY = "every";

/** Of which project and time, what was saved and asked before, and running it. */
export function QueryBar({ org, projects, project, onProject, time, onTime, running, onRun, onCancel, of: text, mayShare }: Props) {
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
      <SavedMenu org={org} of={text} mayShare={mayShare} />
      <AskedMenu asked={text.asked} onAsked={text.setSql} />
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
            <Kbd className="max-sm:hidden">
              <ModKey />
              <span>⏎</span>
            </Kbd>
          </Button>
        )}
      </div>
    </div>
  );
}
