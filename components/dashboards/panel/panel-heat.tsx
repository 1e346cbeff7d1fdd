"use client";

import { HeatCells } from "../../chart/heat-cells";
import { serverNow } from "../../ui/now";
import { dayTime } from "../../ui/relative-time";
import { textMember } from "./panel-kind";
import type { AnsweredQuery } from "./panel-series";
import { writeIn } from "./panel-units";
import { heatMap } from "./panel-values";

const TIME = /^\d{4}-\d\d-\d\dT(\d\d:\d\d:\d\d)/;

export function PanelHeat({ label, spec, answers }: { label: string; spec: unknown; answers: readonly AnsweredQuery[] }) {
  const map = heatMap(answers);
  if (map.values.size === 0) return <p className="grid h-full place-items-center text-sm text-faint">No rows in this period.</p>;
  const areDays = map.across.every((x) => TIME.exec(x)?.[1] === "00:00:00");
  return (
    <HeatCells
      label={label}
      across={map.across}
      down={map.down}
      numberAt={(across, down) => map.values.get(`${across}\n${down}`)}
      most={map.most}
      write={writeIn(textMember(spec, "format", "unit"))}
      headOf={(x) => (areDays ? x.slice(5, 10) : TIME.test(x) ? dayTime(x, serverNow()) : x)}
    />
  );
}
