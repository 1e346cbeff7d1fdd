"use client";

import { ChartLine, LoaderCircle, TableProperties } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Panel } from "@/lib/domain/dashboards/definition/schema";
import { resolutionOf } from "@/lib/domain/dashboards/panel-terms";
import { Button } from "../../ui/button";
import { cn } from "../../ui/cn";
import { Tooltip } from "../../ui/tooltip";
import { PanelBody } from "./panel-body";
import { PanelFault } from "./panel-fault";
import { kindOf, panelQueries } from "./panel-kind";
import { type Asking, usePanelAnswers } from "./use-panel-answers";

type Props = {
  panel: Panel;
  asking: Asking | null /** In place of what is done when nobody edits. */;
  actions?: ReactNode;
  className?: string;
};

const CHARTS = new Set(["line", "area", "bars"]);
const OWN_SERIES: readonly { sql: string; spec: unknown }[] = [];

/** A panel: its name, what it shows or why it cannot, and how long that took. What fails in one harms no other. */
export function PanelFrame({ panel: { spec }, asking, actions, className }: Props) {
  const kind = kindOf(spec.plugin);
  const { answers, refused, pending, tookMs, again } = usePanelAnswers(kind === "text" ? OWN_SERIES : panelQueries(spec), asking);
  const [asTable, setAsTable] = useState(false);
  const resolutionMs = asking ? resolutionOf(Date.parse(asking.to) - Date.parse(asking.from)) : 60_000;
  const { name, description } = spec.display;
  return (
    <section
      aria-label={name}
      aria-busy={pending}
      className={cn("flex h-full min-h-0 flex-col rounded-lg border bg-surface shadow-low", className)}
    >
      <header className="flex h-9 items-center gap-2 pr-1.5 pl-3">
        <h2 translate="no" className="min-w-0 flex-1 truncate text-sm font-medium text-ink">
          {description ? (
            <Tooltip content={description}>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what a panel is about must be reachable from the keyboard */}
              <bdi tabIndex={0}>{name}</bdi>
            </Tooltip>
          ) : (
            <bdi>{name}</bdi>
          )}
        </h2>
        {pending ? <LoaderCircle aria-hidden className="size-3.5 shrink-0 animate-spin text-faint" /> : null}
        <Took ms={tookMs} rows={answers.reduce((sum, { answer }) => sum + answer.cells.length, 0)} />
        {actions ? <span className="contents">{actions}</span> : null}
        {!actions && kind && CHARTS.has(kind) ? (
          <Button
            variant="ghost"
            size="iconSm"
            aria-label={`Show ${name} as ${asTable ? "a chart" : "a table"}`}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <ChartLine aria-hidden /> : <TableProperties aria-hidden />}
          </Button>
        ) : null}
      </header>
      <div className={cn("min-h-0 flex-1 px-3 pb-3", pending && answers.length > 0 && "opacity-60")}>
        {refused ? (
          <PanelFault refused={refused} onAgain={again} />
        ) : (
          <PanelBody
            label={name}
            kind={kind}
            plugin={spec.plugin}
            answers={answers}
            resolutionMs={resolutionMs}
            asTable={asTable}
            pending={pending || !asking}
            hasQuery={kind === "text" || panelQueries(spec).length > 0}
          />
        )}
      </div>
    </section>
  );
}

function Took({ ms, rows }: { ms: number | null; rows: number }) {
  if (ms === null) return null;
  return (
    <Tooltip content={`The database took ${ms.toFixed(1)} ms for ${rows} rows.`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable from the keyboard */}
      <span tabIndex={0} className="shrink-0 rounded-sm text-xs text-faint tabular-nums">
        {ms < 1000 ? `${Math.max(1, Math.round(ms))}\u202fms` : `${(ms / 1000).toFixed(1)}\u202fs`}
      </span>
    </Tooltip>
  );
}
