"use client";

import type { Panel } from "@/lib/domain/dashboards/definition/schema";
import { RankedBars } from "../../chart/ranked-bars";
import { serverNow } from "../../ui/now";
import { dayTime } from "../../ui/relative-time";
import { Skeleton } from "../../ui/skeleton";
import { PanelChart } from "./panel-chart";
import { PanelHeat } from "./panel-heat";
import { type PanelKind, textMember } from "./panel-kind";
import { PanelNumber } from "./panel-number";
import type { AnsweredQuery } from "./panel-series";
import { PanelTable } from "./panel-table";
import { PanelText } from "./panel-text";
import { writeIn } from "./panel-units";
import { rankedRows } from "./panel-values";

type Props = {
  label: string;
  kind: PanelKind | undefined;
  plugin: Panel["spec"]["plugin"];
  answers: readonly AnsweredQuery[];
  resolutionMs: number;
  asTable: boolean;
  pending: boolean;
  hasQuery: boolean;
};

/** What a panel shows, by its kind. One of a kind that is not known here shows its rows. */
export function PanelBody({ label, kind, plugin: { kind: plugin, spec }, answers, resolutionMs, asTable, pending, hasQuery }: Props) {
  if (kind === "text") return <PanelText text={textMember(spec, "text") ?? ""} />;
  if (!hasQuery) return <p className="grid h-full place-items-center px-3 text-center text-sm text-faint">This panel has no query yet.</p>;
  if (answers.length === 0) return pending ? <Skeleton className="h-full w-full" /> : null;
  switch (kind) {
    case "line":
    case "area":
    case "bars":
      return <PanelChart label={label} kind={kind} spec={spec} answers={answers} resolutionMs={resolutionMs} asTable={asTable} />;
    case "ranked": {
      const rows = rankedRows(answers, textMember(spec, "sort"), (time) => dayTime(time, serverNow()));
      return rows.length > 0 ? (
        <RankedBars label={label} rows={rows} write={writeIn(textMember(spec, "format", "unit"))} />
      ) : (
        <p className="grid h-full place-items-center text-sm text-faint">No rows in this period.</p>
      );
    }
    case "number":
      return <PanelNumber spec={spec} answers={answers} />;
    case "heat":
      return <PanelHeat label={label} spec={spec} answers={answers} />;
    case "table":
      return <PanelTable label={label} spec={spec} answers={answers} />;
    case undefined:
      return (
        <div className="flex h-full min-h-0 flex-col">
          <p className="pb-1 text-xs text-warn-ink">{`${plugin} cannot be drawn here. These are its rows.`}</p>
          <div className="min-h-0 flex-1">
            <PanelTable label={label} spec={spec} answers={answers} />
          </div>
        </div>
      );
  }
}
