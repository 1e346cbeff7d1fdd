import { readFileSync } from "node:fs";

/** The lines `left → right` of tests/cases/<name>.txt; `#` begins a remark. */
export const readCases = (name: string): [left: string, right: string][] =>
  readFileSync(`tests/cases/${name}.txt`, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("# "))
    .map((line) => {
      const arrow = line.lastIndexOf("→");
      return [line.slice(0, arrow).trim(), line.slice(arrow + 2)];
    });
