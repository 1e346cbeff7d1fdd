import { describe, expect, test } from "vitest";
import {
  EMPTY_DEFINITION,
  importedDefinition,
  sectionsOf,
  withMetadata,
  withNewPanel,
  withoutPanel,
  withPanel,
  withPlaces,
} from "../../components/dashboards/edit/definition-edit";
import { definitionFaults } from "../../components/dashboards/edit/definition-faults";
import { fieldsOf, panelOf } from "../../components/dashboards/edit/panel-fields";
import { variableRows, variablesOf } from "../../components/dashboards/edit/variable-rows";
import { keyedPlace, type Placed, placed, settled } from "../../components/dashboards/grid/grid-place";
import { KIND_WORDS, kindOf, PANEL_KINDS, pluginOf } from "../../components/dashboards/panel/panel-kind";
import { timeSeries } from "../../components/dashboards/panel/panel-series";
import { writeIn } from "../../components/dashboards/panel/panel-units";
import { heatMap, panelNumbers, rankedRows } from "../../components/dashboards/panel/panel-values";
import { BUILT_IN } from "../../lib/domain/dashboards/built-in-terms";
import { Definition, type Panel } from "../../lib/domain/dashboards/definition/schema";
import { resolutionOf, spanMs } from "../../lib/domain/dashboards/panel-terms";

const at = (id: string, x: number, y: number, width = 12, height = 4): Placed => ({ id, x, y, width, height });
const rowsOf = (panels: readonly Placed[]) => Object.fromEntries(panels.map(({ id, x, y, width, height }) => [id, [x, y, width, height]]));

describe("the grid", () => {
  test("leaves no gap above a panel and lets none lie on another, whatever is asked", () => {
    expect(rowsOf(settled([at("a", 0, 5), at("b", 12, 3), at("c", 0, 30, 24)]))).toEqual({
      a: [0, 0, 12, 4],
      b: [12, 0, 12, 4],
      c: [0, 4, 24, 4],
    });
    expect(rowsOf(settled([at("a", 0, 0), at("b", 6, 0)]))).toEqual({ a: [0, 0, 12, 4], b: [6, 4, 12, 4] });
    expect(rowsOf(settled([at("wide", 20, 0, 99, 0)]))).toEqual({ wide: [0, 0, 24, 2] });
  });

  test("gives the panel that is moved its place, and moves the others out of it", () => {
    const two = [at("a", 0, 0), at("b", 0, 4)];
    expect(rowsOf(placed(two, "b", { y: 0 }))).toEqual({ b: [0, 0, 12, 4], a: [0, 4, 12, 4] });
    expect(rowsOf(placed(two, "b", { x: 12 }))).toEqual({ a: [0, 0, 12, 4], b: [12, 0, 12, 4] });
    expect(rowsOf(placed(two, "a", { height: 6 }))).toEqual({ a: [0, 0, 12, 6], b: [0, 6, 12, 4] });
    expect(rowsOf(placed(two, "a", { x: -5 }))).toEqual(rowsOf(two));
  });

  test("follows the arrow keys, with Shift in size", () => {
    expect(keyedPlace(at("a", 2, 2), "ArrowRight", false)).toEqual({ x: 3, y: 2 });
    expect(keyedPlace(at("a", 2, 2), "ArrowUp", true)).toEqual({ width: 12, height: 3 });
    expect(keyedPlace(at("a", 2, 2), "Enter", false)).toBeUndefined();
  });
});

const column = (name: string, datatype: string) => ({ name, datatype });
const answer = (columns: ReturnType<typeof column>[], cells: unknown[][], spec: unknown = {}) => ({
  answer: { columns, cells: cells.map((row) => row.map((cell) => JSON.stringify(cell))), truncated: false, tookMs: 1 },
  spec,
});
const time = (minute: number) => `2026-11-28T10:0${minute}:00Z`;

describe("what a query answers becomes", () => {
  test("series over time, told apart by the text beside them, with the steps between that no row names", () => {
    const columns = [column("x", "timestamp with time zone"), column("level", "text"), column("events", "bigint")];
    const { rows, series } = timeSeries(
      [
        answer(columns, [
          [time(0), "Error", 2],
          [time(3), "Information", 5],
        ]),
      ],
      60_000,
    );
    expect(rows.map(({ values }) => values)).toEqual([{ Error: 2 }, {}, {}, { Information: 5 }]);
    expect(series.map(({ id, colour }) => [id, colour])).toEqual([
      ["Error", "var(--danger)"],
      ["Information", "var(--info)"],
    ]);
  });

  test("one series a number where nothing tells them apart, or those that the query names", () => {
    const columns = [column("at", "timestamp"), column("p50", "double precision"), column("p95", "numeric"), column("n", "bigint")];
    const cells = [[time(0), 1, 2, 3]];
    expect(timeSeries([answer(columns, cells)], 60_000).series.map(({ id }) => id)).toEqual(["p50", "p95", "n"]);
    expect(timeSeries([answer(columns, cells, { metrics: ["p95"] })], 60_000).series.map(({ id }) => id)).toEqual(["p95"]);
  });

  test("steps of no rhythm as they are, and none where no column is a time", () => {
    const columns = [column("x", "timestamp"), column("y", "bigint")];
    expect(
      timeSeries(
        [
          answer(columns, [
            [time(0), 1],
            ["2026-11-28T10:02:07Z", 2],
          ]),
        ],
        60_000,
      ).rows,
    ).toHaveLength(2);
    expect(timeSeries([answer([column("name", "text"), column("y", "bigint")], [["a", 1]])], 60_000).rows).toEqual([]);
  });

  test("names with numbers, the last row’s numbers, and a map", () => {
    const names = [column("path", "text"), column("n", "bigint")];
    const ranked = [
      answer(names, [
        ["/a", 1],
        [null, 3],
        ["/b", null],
      ]),
    ];
    expect(rankedRows(ranked, "desc")).toEqual([
      { label: "none", value: 3 },
      { label: "/a", value: 1 },
    ]);
    const numbers = [
      answer(
        [column("x", "timestamp"), column("n", "bigint")],
        [
          [time(0), 4],
          [time(1), 6],
        ],
      ),
    ];
    expect(
      [panelNumbers(numbers, undefined), panelNumbers(numbers, "mean"), panelNumbers([answer(names, [])], "sum")]
        .flat()
        .map(({ value }) => value),
    ).toEqual([6, 5, null]);
    const map = heatMap([
      answer(
        [column("x", "text"), column("hour", "integer"), column("n", "bigint")],
        [
          ["Mon", 9, 4],
          ["Mon", 10, 8],
          ["Tue", 9, 1],
        ],
      ),
    ]);
    expect([map.across, map.down, map.most]).toEqual([["Mon", "Tue"], ["10", "9"], 8]);
  });

  test.each([
    [undefined, 1234, "1.2\u202fk"],
    ["percent", 4.5, "4.5\u202f%"],
    ["percentunit", 0.25, "25\u202f%"],
    ["milliseconds", 1500, "1.5\u202fs"],
    ["seconds", 0.002, "2\u202fms"],
    ["bytes", 1536, "1.5\u202fKiB"],
    ["requests/sec", 3, "3\u202frequests/s"],
  ])("in %s, %d reads %s", (unit, value, words) => expect(writeIn(unit)(value)).toBe(words));
});

const EXACT = `{"kind":"Dashboard","metadata":{"name":"n","project":"p","more":1.50},"x-of-nobody":12345678901234567890.10,
 "spec":{"display":null,"variables":[{"kind":"Tomorrow","n":1.0}],"panels":{"A":{"kind":"Panel","note":2.0,"spec":{"display":{"name":"A"},"plugin":{"kind":"Table","spec":{}}}}},
 "layouts":[{"kind":"Grid","spec":{"items":[{"x":0,"y":0,"width":12,"height":4,"own":7.0,"content":{"$ref":"#/spec/panels/A"}}]}}]}}`;
const parsed = (text: string) => JSON.parse(text) as Definition;
const exact = (text: string) => ["12345678901234567890.10", "1.50", '"n": 1.0'].every((part) => text.includes(part));

describe("a definition that is edited", () => {
  test("keeps what nobody knows, and every digit", () => {
    const panel = panelOf({ ...fieldsOf(undefined), name: "Requests" }, undefined);
    const moved = withPlaces(EXACT, 0, [at("A", 12, 0)]);
    expect([exact(moved), moved.includes('"own": 7.0'), parsed(moved).spec.layouts[0]?.spec.items[0]?.x]).toEqual([true, true, 12]);
    const added = withNewPanel(moved, panel);
    expect(Object.keys(parsed(added).spec.panels ?? {})).toEqual(["A", "Requests"]);
    expect(parsed(added).spec.layouts[0]?.spec.items.at(-1)).toMatchObject({ x: 0, y: 4, content: { $ref: "#/spec/panels/Requests" } });
    const changed = withPanel(added, "A", panel);
    expect([exact(changed), changed.includes('"note": 2.0')]).toEqual([true, true]);
    const removed = withoutPanel(changed, "A");
    expect(Object.keys(parsed(removed).spec.panels ?? {})).toEqual(["Requests"]);
    expect(exact(withMetadata(removed, { name: "x", project: "y" }))).toBe(true);
    for (const text of [moved, added, changed, removed, withNewPanel(EMPTY_DEFINITION, panel)]) expect(definitionFaults(text)).toEqual([]);
  });

  test("shows panels without a place below the others", () => {
    const panel = { kind: "Panel", spec: { display: { name: "P" }, plugin: { kind: "Table", spec: {} } } } as Panel;
    const sections = sectionsOf({ A: panel, B: panel }, parsed(EXACT).spec.layouts);
    expect(sections.map(({ layout, items }) => [layout, items.map(({ id }) => id)])).toEqual([
      [0, ["A"]],
      [null, ["B"]],
    ]);
  });

  test("is told what is wrong with it, and where", () => {
    expect(definitionFaults("{")[0]).toMatchObject({ message: expect.stringContaining("not JSON") });
    const [fault] = definitionFaults(EXACT.replace('"Grid"', '"Row"'));
    expect(fault?.path).toBe("spec.layouts.0.kind");
    expect(EXACT.slice(fault?.at ?? 0)).toMatch(/^"kind":"Grid"/);
  });

  test.each([
    ["alone", EXACT],
    ["in what the API answers", `{"dashboard":${EXACT},"version":3}`],
    ["without its metadata", EXACT.replace(/"metadata":\{[^}]*\},/, "")],
  ])("is imported %s", (_, text) => expect(definitionFaults(importedDefinition(text).definition)).toEqual([]));

  test("has the variables of the form, and of one that was there what the form does not show", () => {
    const list = {
      kind: "ListVariable",
      spec: {
        name: "a",
        sort: "none",
        allowMultiple: true,
        allowAllValue: false,
        plugin: { kind: "StaticListVariable", spec: { values: ["x"] } },
      },
    };
    const [row] = variableRows([list]);
    expect(row).toMatchObject({ kind: "list", content: "x", multiple: true, all: false });
    expect(variablesOf(row ? [{ ...row, content: "x\n\n y " }] : [])).toMatchObject([
      { spec: { sort: "none", plugin: { spec: { values: ["x", "y"] } } } },
    ]);
  });
});

describe("a panel", () => {
  test.each(PANEL_KINDS)("drawn as %s is read back as that, and keeps its unit", (kind) => {
    expect(kindOf(pluginOf(kind))).toBe(kind);
    const fields = { ...fieldsOf(undefined), name: "P", kind, unit: "bytes" };
    const again = fieldsOf(panelOf(fields, undefined));
    expect([again.kind, KIND_WORDS[again.kind].label]).toEqual([kind, KIND_WORDS[kind].label]);
    if (kind !== "text" && kind !== "table") expect(again.unit).toBe("bytes");
  });

  test("has 120 steps at most", () => {
    for (const span of ["15m", "1h", "6h", "1d", "7d", "30d", "365d"])
      expect(spanMs(span) / resolutionOf(spanMs(span))).toBeLessThanOrEqual(120);
    expect([resolutionOf(spanMs("1h")), resolutionOf(spanMs("1d"))]).toEqual([30_000, 900_000]);
  });
});

test.each(BUILT_IN)("the built-in dashboard $name is a definition as any other", ({ definition }) => {
  expect(Definition.safeParse(definition).error).toBeUndefined();
});
