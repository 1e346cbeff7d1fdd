import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readClef } from "../../lib/domain/events/clef";
import { arrivingEvent } from "../../lib/domain/events/filterable-event";
import { BUILT_INS } from "../../lib/filter/grammar/filter-tree";
import { FUNCTIONS } from "../../lib/filter/grammar/function-terms";
import { keeps } from "../filter/sample-event";

const PAGE = readFileSync("docs/events/filters.md", "utf8");
const json = /^```json\n([\s\S]*?)^```$/m.exec(PAGE)?.[1] ?? "";
const [draft] = readClef(Buffer.from(JSON.stringify(JSON.parse(json))));
const rows = [...PAGE.matchAll(/^\| `(.+?)` \| (yes|no) \|/gm)].map(([, filter = "", kept = ""]) => [filter.replaceAll("\\|", "|"), kept]);

test.each(rows)("%s: %s", (filter, kept) => {
  if (!draft) throw new Error("The page has no event.");
  expect(keeps(filter ?? "", arrivingEvent(draft, Date.parse("2026-11-27T08:00:01Z"), false))).toBe(kept === "yes");
});

test("every row is an example, and every name is there", () => {
  expect(rows.length).toBe(PAGE.split("\n").filter((line) => /^\| .*\| (yes|no) \|/.test(line)).length);
  expect(rows.length).toBeGreaterThan(40);
  for (const name of Object.keys(FUNCTIONS)) expect(PAGE).toContain(`\`${name}\``);
  for (const name of BUILT_INS) expect(PAGE).toContain(`\`@${name}\``);
});
