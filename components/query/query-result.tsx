"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { PanelBody } from "../dashboards/panel/panel-body";
import { type PanelKind, pluginOf } from "../dashboards/panel/panel-kind";
import { Button } from "../ui/button";
import { Chips } from "../ui/chips";
import { downloadAnswer } from "./answer-file";
import type { QueryAnswered } from "./query-answered";
import { ResultTable } from "./result-table";

const SHAPES = [
  { value: "table", label: "Table" },
  { value: "line", label: "Line" },
  { value: "bars", label: "Bars" },
  { value: "area", label: "Area" },
  { value: "ranked", label: "Ranking" },
  { value: "number", label: "Number" },
] as const satisfies readonly { value: PanelKind; label: string }[];
const STEP_MS = 60_000;

/** What was answered: as rows, or drawn. */
export function QueryResult({ answer }: { answer: QueryAnswered }) {
  const [shape, setShape] = useState<(typeof SHAPES)[number]["value"]>("table");
  const plugin = pluginOf(shape);
  return (
    <section aria-label="Answer" className="mt-4">
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Chips label="Shown as" value={shape} options={SHAPES} onValueChange={setShape} />
        <p role="status" className="text-sm text-muted tabular-nums">
          {`${answer.cells.length}${answer.truncated ? "+" : ""} ${answer.cells.length === 1 ? "row" : "rows"} in ${Math.max(1, Math.round(answer.tookMs))} ms`}
        </p>
        <div className="ml-auto flex gap-2">
          <Button size="sm" onClick={() => downloadAnswer(answer, "csv")}>
            <Download aria-hidden />
            <span>CSV</span>
          </Button>
          <Button size="sm" onClick={() => downloadAnswer(answer, "json")}>
            <Download aria-hidden />
            <span>JSON</span>
          </Button>
        </div>
      </div>
      {answer.cells.length === 0 ? (
        <p className="grid h-32 place-items-center rounded-lg border border-dashed text-sm text-faint">No row matches this query.</p>
      ) : shape === "table" ? (
        <ResultTable answer={answer} />
      ) : (
        <div className="h-80 rounded-lg border bg-surface p-3 shadow-low">
          <PanelBody
            label="Answer"
            kind={shape}
            plugin={plugin}
            answers={[{ answer, spec: {} }]}
            resolutionMs={STEP_MS}
            asTable={false}
            pending={false}
            hasQuery
          />
        </div>
      )}
    </section>
  );
}
