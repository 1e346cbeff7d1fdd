import path from "node:path";
import { pathToFileURL } from "node:url";

const compiled = () => import(pathToFileURL(path.resolve("dist/compiled-filters.mjs")).href);

/** What one simple comparison costs an arriving event. */
export async function filterRow(_, seconds) {
  const { one, byHand } = (await compiled()).filterRates(seconds / 3);
  return {
    unit: "events/s",
    ours: { rate: one, cpuMicros: 1e6 / one },
    baseline: { rate: byHand, cpuMicros: 1e6 / byHand },
    baselineName: "the comparison by hand",
  };
}

/** Twenty comparisons, all of them made. */
export async function longFilterRow(_, seconds) {
  const { one, twenty } = (await compiled()).filterRates(seconds / 3);
  return {
    unit: "events/s",
    ours: { rate: twenty, cpuMicros: 1e6 / twenty },
    baseline: { rate: one, cpuMicros: 1e6 / one },
    baselineName: "one comparison",
  };
}
