import { parse, stringify } from "lossless-json";
import type { Layout, Panel } from "@/lib/domain/dashboards/definition/schema";
import { panelName, panelRef } from "@/lib/domain/dashboards/definition/schema";
import { below, type Placed } from "../grid/grid-place";

type Tree = { spec: { panels: Record<string, unknown> | null; layouts: TreeLayout[]; [more: string]: unknown }; [more: string]: unknown };
type TreeLayout = { kind: string; spec: { items: TreeItem[]; [more: string]: unknown } };
type TreeItem = { content: { $ref: string }; [more: string]: unknown };

/** Changes a definition's text and nothing of it but what is meant: numbers keep their digits, and members that nobody knows stay. */
function edited(text: string, change: (tree: Tree) => void): string {
  // The text has been validated: it is a definition.
  const tree = parse(text) as Tree;
  change(tree);
  return stringify(tree, undefined, 2) ?? text;
}

const newItem = (name: string, { x, y, width, height }: Placed): TreeItem => ({ x, y, width, height, content: { $ref: panelRef(name) } });

/** The grid of a layout anew. What an item says beside its place stays. */
export const withPlaces = (text: string, layout: number, places: readonly Placed[]): string =>
  edited(text, ({ spec }) => {
    const grid = spec.layouts[layout];
    if (!grid) return;
    const before = new Map(grid.spec.items.map((item) => [panelName(item.content.$ref), item]));
    grid.spec.items = places.map((place) => ({ ...(before.get(place.id) ?? {}), ...newItem(place.id, place) }));
  });

/** A panel under its name, in the place of the one that was there. */
export const withPanel = (text: string, name: string, panel: Panel): string =>
  edited(text, ({ spec }) => {
    const panels = { ...spec.panels };
    const before = panels[name];
    panels[name] = before instanceof Object ? merged(before, panel) : panel;
    spec.panels = panels;
  });

/** Of a panel's plugin and queries what was changed; the rest of it as it is written. */
function merged(before: object, { spec }: Panel): unknown {
  const old = Reflect.get(before, "spec");
  return { ...before, spec: { ...(old instanceof Object ? old : {}), display: spec.display, plugin: spec.plugin, queries: spec.queries } };
}

const FIRST_SIZE = { width: 12, height: 8 };

/** A panel below the others of the last grid, under a name that is free. */
export function withNewPanel(text: string, panel: Panel): string {
  return edited(text, ({ spec }) => {
    const panels = { ...spec.panels };
    const base = panel.spec.display.name.replace(/[^\p{L}\p{N}]+/gu, "") || "Panel";
    const name = [base, ...Array.from({ length: 200 }, (_, at) => `${base}${at + 2}`)].find((each) => !(each in panels)) ?? base;
    panels[name] = panel;
    spec.panels = panels;
    if (spec.layouts.length === 0) spec.layouts.push({ kind: "Grid", spec: { items: [] } });
    const grid = spec.layouts.at(-1);
    const places =
      grid?.spec.items.map((item) => ({ x: Number(item.x), y: Number(item.y), width: Number(item.width), height: Number(item.height) })) ??
      [];
    grid?.spec.items.push(newItem(name, { id: name, ...below(places, FIRST_SIZE) }));
  });
}

export const withoutPanel = (text: string, name: string): string =>
  edited(text, ({ spec }) => {
    const { [name]: _, ...panels } = spec.panels ?? {};
    spec.panels = panels;
    for (const grid of spec.layouts) grid.spec.items = grid.spec.items.filter((item) => panelName(item.content.$ref) !== name);
  });

/** A copy for another place: with that name and project. */
export const withMetadata = (text: string, metadata: { name: string; project: string }): string =>
  edited(text, (tree) => {
    tree.metadata = { ...(tree.metadata instanceof Object ? tree.metadata : {}), ...metadata };
  });

export type Section = {
  title: string | null;
  open: boolean /** Which of the layouts; null for panels that stand in none. */;
  layout: number | null;
  items: Placed[];
};

/** The grids of a dashboard, and below them whatever panel stands in none. */
export function sectionsOf(panels: Readonly<Record<string, Panel>> | null, layouts: readonly Layout[]): Section[] {
  const sections = layouts.map(({ spec }, layout): Section => {
    const items = spec.items.flatMap(({ content, x, y, width, height }) => {
      const id = panelName(content.$ref);
      return id !== undefined && panels?.[id] ? [{ id, x, y, width, height }] : [];
    });
    return { title: spec.display?.title ?? null, open: spec.display?.collapse?.open ?? true, layout, items };
  });
  const standing = new Set(sections.flatMap(({ items }) => items.map(({ id }) => id)));
  const others = Object.keys(panels ?? {}).filter((name) => !standing.has(name));
  const loose = others.map((id, at) => ({ id, x: (at % 2) * 12, y: Math.floor(at / 2) * FIRST_SIZE.height, ...FIRST_SIZE }));
  return loose.length > 0
    ? [...sections, { title: sections.length > 0 ? "Without a place" : null, open: true, layout: null, items: loose }]
    : sections;
}

export const EMPTY_DEFINITION = JSON.stringify(
  {
    kind: "Dashboard",
    metadata: { name: "", project: "" },
    spec: { display: null, duration: "1h", refreshInterval: "0s", variables: [], panels: {}, layouts: [] },
  },
  null,
  2,
);

/** The definition in a file: alone, or in what the API answers; and what it is called. What a file leaves out that says where it stands is filled in. */
export function importedDefinition(text: string): { definition: string; name: string | null } {
  try {
    const tree = parse(text);
    const inner = tree instanceof Object ? (Reflect.get(tree, "definition") ?? Reflect.get(tree, "dashboard") ?? tree) : tree;
    if (!(inner instanceof Object)) return { definition: text, name: null };
    const metadata = Reflect.get(inner, "metadata");
    const whole = { ...inner, metadata: { name: "", project: "", ...(metadata instanceof Object ? metadata : {}) } };
    const display = Reflect.get(Object(Reflect.get(inner, "spec")), "display");
    const name = Reflect.get(Object(display), "name") ?? whole.metadata.name;
    return { definition: stringify(whole, undefined, 2) ?? text, name: typeof name === "string" && name !== "" ? name : null };
  } catch {
    return { definition: text, name: null };
  }
}

/** The time, refresh and variables of a dashboard. */
export const withSettings = (text: string, settings: { duration: string; refreshInterval: string; variables: unknown[] }): string =>
  edited(text, (tree) => {
    Object.assign(tree.spec, settings);
  });
