import { z } from "zod";

const MOST_PANELS = 100;
const MOST_VARIABLES = 50;
const MOST_ITEMS = 200;
const LONGEST_SQL = 20_000;
/** Characters of the whole text. */
export const LONGEST_DEFINITION = 512 * 1024;
export const TOO_LONG_DEFINITION = `A definition has at most ${LONGEST_DEFINITION.toLocaleString("en-US")} characters.`;

const SPAN = /^((([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?|0)$/;
const span = z.string().max(50).regex(SPAN, "Give a duration such as 30s, 15m, 1h or 7d.");
const words = z.string().max(10_000);

/** Members that are not named here are kept as they are: a definition may say more than this instance understands. */
const Display = z.looseObject({ name: words.nullable(), description: words.nullish() }).meta({ id: "DashboardDisplay" });
const Plugin = z
  .looseObject({ kind: z.string().min(1).max(200), spec: z.unknown() })
  .refine(({ spec }) => spec !== undefined, { path: ["spec"], message: "A plugin has a spec; it may be {}." })
  .meta({ id: "DashboardPlugin" });
const VariableDisplay = z.looseObject({ name: words.optional(), description: words.optional(), hidden: z.boolean().optional() });

const VariableName = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/, "A variable's name has letters, digits, underscores and dashes.");
const ListVariable = z
  .looseObject({
    kind: z.literal("ListVariable"),
    spec: z.looseObject({
      name: VariableName,
      display: VariableDisplay.optional(),
      defaultValue: z.union([words, z.array(words).max(1000)]).nullish(),
      allowMultiple: z.boolean(),
      allowAllValue: z.boolean(),
      customAllValue: words.optional(),
      capturingRegexp: words.optional(),
      sort: words.optional(),
      plugin: Plugin,
    }),
  })
  .meta({ id: "DashboardListVariable" });
const TextVariable = z
  .looseObject({
    kind: z.literal("TextVariable"),
    spec: z.looseObject({ name: VariableName, display: VariableDisplay.optional(), value: words, constant: z.boolean().optional() }),
  })
  .meta({ id: "DashboardTextVariable" });
const KNOWN_VARIABLES = new Map<unknown, z.ZodType>([
  ["ListVariable", ListVariable],
  ["TextVariable", TextVariable],
]);
/** One of a kind that is not known here is kept, and not asked for. */
const Variable = z.looseObject({ kind: z.string().max(200).optional() }).superRefine((variable, issues) => {
  const checked = KNOWN_VARIABLES.get(variable.kind)?.safeParse(variable);
  for (const { path, message } of checked?.error?.issues ?? []) fault(issues, path, message);
});

type Issues = z.core.$RefinementCtx;
function fault(issues: Issues, path: PropertyKey[], message: string): void {
  issues.addIssue({ code: "custom", path, message });
}

const Query = z.looseObject({ kind: z.string().max(200), spec: z.unknown() }).meta({ id: "DashboardQuery" });
const Link = z
  .looseObject({
    name: words.optional(),
    url: words.optional(),
    tooltip: words.optional(),
    renderVariables: z.boolean().optional(),
    targetBlank: z.boolean().optional(),
  })
  .meta({ id: "DashboardPanelLink" });
const Panel = z
  .looseObject({
    kind: z.literal("Panel"),
    spec: z.looseObject({
      display: z.looseObject({ name: words, description: words.nullish() }),
      plugin: Plugin,
      queries: z.array(Query).max(10).optional(),
      links: z.array(Link).max(50).optional(),
      variables: z.array(Variable).max(MOST_VARIABLES).optional(),
    }),
  })
  .meta({ id: "DashboardPanel" });

const place = (least: number) => z.int("Give a whole number.").min(least).max(10_000);
const GridItem = z
  .looseObject({
    x: place(0),
    y: place(0),
    width: place(1),
    height: place(1),
    content: z.looseObject({ $ref: z.string().max(1000) }).meta({ id: "PanelRef" }),
  })
  .meta({ id: "DashboardGridItem" });
const Layout = z
  .looseObject({
    kind: z.literal("Grid"),
    spec: z.looseObject({
      display: z.looseObject({ title: words.optional(), collapse: z.looseObject({ open: z.boolean() }).optional() }).optional(),
      items: z.array(GridItem).max(MOST_ITEMS),
    }),
  })
  .meta({ id: "DashboardLayout" });

const Spec = z.looseObject({
  display: Display.nullable(),
  datasources: z
    .record(z.string(), z.looseObject({ display: Display.nullish(), default: z.boolean().optional(), plugin: Plugin }))
    .optional(),
  variables: z.array(Variable).max(MOST_VARIABLES).optional(),
  panels: z.record(z.string().max(200), Panel).nullable(),
  layouts: z.array(Layout).max(50),
  duration: span.nullish().meta({ default: "1h" }),
  refreshInterval: span.optional().meta({ default: "0s" }),
});

const REF = /^#\/spec\/panels\/(.+)$/;

/** The name of the panel that a grid's item shows; undefined where it refers to something else. */
export const panelName = (ref: string): string | undefined => REF.exec(ref)?.[1]?.replaceAll("~1", "/").replaceAll("~0", "~");
export const panelRef = (name: string): string => `#/spec/panels/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;

function checkPanels({ panels, layouts }: z.output<typeof Spec>, issues: Issues): void {
  const names = Object.keys(panels ?? {});
  if (names.length > MOST_PANELS) fault(issues, ["spec", "panels"], `A dashboard has at most ${MOST_PANELS} panels.`);
  for (const [at, layout] of layouts.entries())
    for (const [place, { content }] of layout.spec.items.entries()) {
      const name = panelName(content.$ref);
      if (name !== undefined && names.includes(name)) continue;
      const path = ["spec", "layouts", at, "spec", "items", place, "content", "$ref"];
      fault(issues, path, "Name a panel of this dashboard, as #/spec/panels/<name>.");
    }
  for (const [name, panel] of Object.entries(panels ?? {}))
    for (const [at, query] of (panel.spec.queries ?? []).entries()) {
      const sql = PanelSql.safeParse(query).data?.spec.plugin.spec.query;
      if (sql === undefined || sql.length <= LONGEST_SQL) continue;
      const path = ["spec", "panels", name, "spec", "queries", at, "spec", "plugin", "spec", "query"];
      fault(issues, path, `A query has at most ${LONGEST_SQL.toLocaleString("en-US")} characters.`);
    }
}

function checkVariables({ variables = [] }: z.output<typeof Spec>, issues: Issues): void {
  const seen = new Set<string>();
  for (const [at, variable] of variables.entries()) {
    const named = NamedVariable.safeParse(variable).data;
    if (!named) continue;
    const path = ["spec", "variables", at, "spec", "name"];
    if (seen.has(named.spec.name)) fault(issues, path, `Two variables are called ${named.spec.name}.`);
    else if (RESERVED_NAMES.includes(named.spec.name)) fault(issues, path, `Every query is given ${named.spec.name} already.`);
    seen.add(named.spec.name);
  }
}

/** What every query of a dashboard is given, beside its variables. */
const RESERVED_NAMES = ["from", "to", "resolution"];

const NamedVariable = z.discriminatedUnion("kind", [ListVariable, TextVariable]);
export type NamedVariable = z.output<typeof NamedVariable>;

/** A query in SQL, whatever its plugin is called. */
export const PanelSql = z.looseObject({
  spec: z.looseObject({ plugin: z.looseObject({ spec: z.looseObject({ query: z.string() }) }) }),
});

/** A dashboard in the format of Perses, as published clients send it; validated where this instance understands it. */
export const Definition = z
  .looseObject({
    kind: z.literal("Dashboard"),
    metadata: z.looseObject({ name: words, project: words }).meta({ id: "DashboardMetadata" }),
    spec: Spec,
  })
  .superRefine(({ spec }, issues) => {
    checkPanels(spec, issues);
    checkVariables(spec, issues);
  })
  .meta({ id: "DashboardDefinition" });
export type Definition = z.output<typeof Definition>;
export type Panel = z.output<typeof Panel>;
export type Layout = z.output<typeof Layout>;

/** The variables that this instance understands, in their order. */
export const namedVariables = (variables: readonly unknown[] = []): NamedVariable[] =>
  variables.flatMap((variable) => NamedVariable.safeParse(variable).data ?? []);
