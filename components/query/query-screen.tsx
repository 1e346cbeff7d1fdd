"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useMemo, useRef } from "react";
import { RANGE_TERMS } from "@/lib/domain/events/range-terms";
import { useEventTime } from "../events/use-event-time";
import { useSeenProperties } from "../filter/use-seen-properties";
import { CodeEditor } from "../ui/lazy-editor";
import { serverNow } from "../ui/now";
import { PageHeader } from "../ui/page-header";
import { TextLink } from "../ui/text-link";
import type { QueryProjects } from "./query-answered";
import { QueryBar } from "./query-bar";
import { QueryFault } from "./query-fault";
import { faultPlace } from "./query-fault-place";
import { QueryResult } from "./query-result";
import { attributeCompletions, RECORD_SCHEMA } from "./record-completions";
import { useQueryRun } from "./use-query-run";
import { useQueryText } from "./use-query-text";

const NOTHING_RUN = "Run the query to see its rows, as a table, a chart or a number. It reads events and changes nothing.";

type Props = { org: string; projects: QueryProjects; first: string; mayShare: boolean };

/** Telemetry by SQL. What was asked last stands in the address; a link fills the editor and runs nothing by itself. */
export function QueryScreen({ org, projects, first, mayShare }: Props) {
  const text = useQueryText(org, first);
  const { sql, setSql } = text;
  const [project, setProject] = useQueryState("project", parseAsString);
  const [time, setTime] = useEventTime();
  const seen = useSeenProperties(org, project);
  const { answer, refused, running, run, cancel } = useQueryRun();
  const asked = useRef(sql);
  const ask = () => {
    const from = time.range ? new Date(serverNow() - RANGE_TERMS[time.range].ms) : time.from;
    text.noteRun();
    asked.current = sql;
    const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    void run({ org, project: project ?? "", sql, from: from?.toISOString() ?? "", to: time.to?.toISOString() ?? "", timezone });
  };
  const fault = useMemo(() => (refused ? faultPlace(refused, asked.current) : null), [refused]);
  return (
    <>
      <PageHeader title="Query">
        <span>Events by SQL, over </span>
        <code translate="no">records</code>
        <span> and </span>
        <code translate="no">key_activity</code>
        <span>. </span>
        <TextLink href="/api/docs#tag/Query">The same by HTTP</TextLink>
      </PageHeader>
      <QueryBar
        org={org}
        projects={projects}
        project={project}
        onProject={(id) => void setProject(id)}
        time={time}
        onTime={setTime}
        running={running}
        onRun={ask}
        onCancel={cancel}
        of={text}
        mayShare={mayShare}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the editor within takes the focus */}
      <div onFocus={seen.onFocus}>
        <CodeEditor
          language="sql"
          label="SQL"
          value={sql}
          onChange={setSql}
          onRun={ask}
          fault={fault}
          schema={RECORD_SCHEMA}
          words={attributeCompletions(seen.completions)}
        />
      </div>
      {refused ? <QueryFault refused={refused} /> : null}
      {answer || refused || running ? null : (
        <p className="mt-4 grid h-32 place-items-center rounded-lg border border-dashed px-4 text-center text-sm text-faint">
          {NOTHING_RUN}
        </p>
      )}
      {answer && !refused ? (
        <div className={running ? "opacity-60" : undefined}>
          <QueryResult answer={answer} />
        </div>
      ) : null}
    </>
  );
}
