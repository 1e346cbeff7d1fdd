import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compileExpression, compileFilter } from "../../lib/filter/evaluate/compile-filter";
import { EPOCH_TICKS } from "../../lib/filter/evaluate/filter-time";
import type { Node } from "../../lib/filter/grammar/filter-tree";
import { formatFilter } from "../../lib/filter/grammar/format-filter";
import { readExpression } from "../../lib/filter/grammar/parse-expression";
import { filterToSql } from "../../lib/filter/sql/filter-to-sql";
import { EventTerms, type TermedEvent } from "../../lib/filter/terms/event-terms";
import { type Need, neededTerms } from "../../lib/filter/terms/needed-terms";
import { OPTIONS, sampleEvent } from "./sample-event";

const client = new pg.Client({ connectionString: process.env.DATABASE_URL, options: "-c TimeZone=UTC" });

/** Properties that differ in kind under the same few names. */
const PROPERTIES: Record<string, unknown>[] = [
  {},
  { A: 1, B: 0.1, C: 0.2, S: "axb1", T: "a_b", F: true },
  { A: -2.5, B: null, S: "Straße 😀 K", T: "", F: false, L: [1, 2, 3], O: { x: 1, y: "Y" } },
  { A: "1", B: [1], C: {}, S: 'line\nbreak "q" 100%', L: [], O: { x: { y: { z: 7 } } }, F: "true" },
  { A: 9007199254740993n, B: 1e21, C: 1e-7, S: "ABC", T: "abc", L: [{ x: 1 }, { x: 2, t: "abc" }], "O.x": 5 },
  { A: 0, B: -0.3, C: 79228162514264337593543950335n, S: "ὈΔΥΣΣΕΎΣ", T: "k", L: ["abc", "b", null], O: { "x.y": 4, x: null } },
  { A: [1, [2, { z: null }]], B: { z: [] }, S: "\\%_?", T: "%", L: { p: 1, q: "abc" }, O: [], F: null },
  { A: 1.5, B: 2, C: 4, S: "ABCabc", T: "Abc", L: [true, false], O: { x: "abc" }, F: true },
];
const EVENTS = PROPERTIES.map((properties, at) =>
  sampleEvent(properties, {
    resource: at % 2 ? { "service.name": "web", service: { version: at } } : null,
    scope: at % 3 ? { name: "abc" } : null,
    level: [null, "error", "ERR", "chatty", "Information", "warn", "f", "Debug"][at] ?? null,
    severity: [2, 4, 4, 2, 2, 3, 5, 1][at] ?? 2,
    message: ["", "abc refused", "ABC", "100% 😀", "a_b", "axb", "\\", "Straße"][at] ?? "",
    messageTemplate: at % 2 ? "HTTP {RequestMethod} {RequestPath}" : null,
    exception: at % 3 ? null : "Error: abc",
    eventType: at === 2 ? 4029526114 : null,
    traceId: at % 2 ? "0af7651916cd43dd8448eb211c80319c" : null,
    spanId: at % 2 ? "b7ad6b7169203331" : null,
    id: `01931b3f-7c00-7000-8000-00000000000${at}`,
    ticks: (time) =>
      time === "Start"
        ? at % 2
          ? EPOCH_TICKS + 17_700_000_000_000_001n
          : undefined
        : EPOCH_TICKS + 17_700_000_000_000_000n + BigInt(at) * 13n,
  }),
);

const json = (value: unknown): string | null => (value === null ? null : exactJson(value));

beforeAll(async () => {
  await client.connect();
  await client.query("create temporary table filtered (at int, like events)");
  for (const [at, event] of EVENTS.entries()) {
    const time = (ticks: bigint | undefined) =>
      ticks === undefined
        ? null
        : new Date(Number((ticks - EPOCH_TICKS) / 10_000n))
            .toISOString()
            .replace(/\d{3}Z$/, `${String((ticks / 10n) % 1_000_000n).padStart(6, "0")}Z`);
    const [timestamp, start] = [event.ticks("Timestamp"), event.ticks("Start")];
    const row = {
      at,
      id: event.id,
      arrived_at: time(event.ticks("Arrived")),
      timestamp: time(timestamp),
      tick: Number((timestamp ?? 0n) % 10n),
      started_at: time(start),
      started_tick: Number((start ?? 0n) % 10n),
      level: event.level,
      severity: event.severity,
      message: event.message,
      message_template: event.messageTemplate,
      exception: event.exception,
      event_type: event.eventType,
      trace_id: event.traceId,
      span_id: event.spanId,
      properties: json(event.properties),
      resource: json(event.resource),
      scope: json(event.scope),
    };
    const columns = Object.keys(row);
    await client.query(
      `insert into filtered (${columns.join(", ")}, organization_id, project_id, key_id, key_name, bytes)
        values (${columns.map((_, place) => `$${place + 1}`).join(", ")}, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '', 0)`,
      Object.values(row),
    );
  }
  const { rows } = await client.query<TermedEvent>(
    `select project_id, key_id, severity, message, message_template, exception, trace_id, span_id, parent_id, span_kind, properties::text as properties_json,
      resource::text as resource_json, scope::text as scope_json from filtered order by at`,
  );
  for (const row of rows) {
    const places = new Set<number>();
    new EventTerms((at) => places.add(at)).add(row);
    marks.push(places);
  }
});
afterAll(() => client.end());

const exactJson = (value: unknown): string =>
  JSON.stringify(value, (_, one) => (typeof one === "bigint" ? `#${one}#` : one)).replace(/"#(\d+)#"/g, "$1");

/** What both say of every event: the function, and SQL with whether it is exact. */
async function both(node: Node) {
  const values: unknown[] = [];
  const { sql, isExact } = filterToSql(node, { ...OPTIONS, parameter: (value) => `$${values.push(value)}` });
  const { rows } = await client.query<{ kept: boolean | null }>(`select ${sql} as kept from filtered e order by at`, values);
  const evaluate = compileExpression(node, OPTIONS);
  return { isExact, sql, stored: rows.map(({ kept }) => kept), arriving: EVENTS.map((event) => evaluate(event)) };
}

let needy = 0;
/** The places that each event sets in its block's mark. */
const marks: Set<number>[] = [];
const fits = (need: Need, mark: ReadonlySet<number>): boolean =>
  need.kind === "places"
    ? need.places.every((at) => mark.has(at))
    : need.needs[need.kind === "and" ? "every" : "some"]((one) => fits(one, mark));

async function holds(node: Node): Promise<boolean> {
  const { isExact, sql, stored, arriving } = await both(node);
  const need = neededTerms(node, OPTIONS);
  for (const [at, mark] of marks.entries())
    if (need && arriving[at] === true && !fits(need, mark))
      throw new Error(`${formatFilter(node)} of event ${at} needs what its mark lacks`);
  if (need) needy++;
  for (const [at, kept] of stored.entries()) {
    const value = arriving[at];
    const isRight = isExact ? (kept ?? undefined) === (typeof value === "boolean" ? value : undefined) : kept === true || value !== true;
    if (!isRight) throw new Error(`${formatFilter(node)} of event ${at}: SQL ${kept}, function ${String(value)}; ${sql}`);
  }
  return isExact;
}

const NAMES = ["A", "B", "C", "S", "T", "F", "L", "O", "Missing"];
const property = fc.constantFrom(...NAMES).map<Node>((name) => ({ kind: "names", target: null, names: [name] }));
const PATHS = ["O.x", "O.x.y", "O['x.y']", "L[0]", "L[1].x", "@Resource.service.name", "@Scope.name", "@Properties['O.x']", "A[1][0]"];
const BUILT_INS = [
  "@Level",
  "@Message",
  "@MessageTemplate",
  "@Exception",
  "@TraceId",
  "@SpanKind",
  "@Elapsed",
  "@Timestamp",
  "@Start",
  "@EventType",
  "@Id",
  "@Properties",
  "@Resource",
];
const CONSTANTS = [
  "0",
  "1",
  "-2.5",
  "0.3",
  "9007199254740993",
  "1e0",
  "'abc'",
  "'ABC'",
  "'a_b'",
  "''",
  "'%'",
  "'Straße 😀 K'",
  "'error'",
  "true",
  "false",
  "null",
  "[1]",
  "[]",
  "{}",
  "1h",
  "20us",
  "0xf02d3a22",
];
const parsed = (text: string): Node => {
  const reading = readExpression(text);
  if ("node" in reading) return reading.node;
  throw reading.error;
};
const fixed = fc.constantFrom(...PATHS, ...BUILT_INS, ...CONSTANTS.filter((text) => text !== "1e0")).map(parsed);
const text = fc.constantFrom("abc", "b", "", "ABC", "a_b", "%", "😀", "ß", "σ", "\\").map<Node>((one) => ({ kind: "text", text: one }));
const pattern = fc
  .constantFrom("a%", "%b%", "a?c", "a_b%", "100%%", "%", "", "??", "?bc", "%ß%", "\\%", "%.%", "a?b?")
  .map<Node>((one) => ({ kind: "text", text: one }));
const ci = fc.boolean();

const { condition } = fc.letrec<{ value: Node; condition: Node }>((tie) => ({
  value: fc.oneof(
    { weight: 6, arbitrary: property },
    { weight: 5, arbitrary: fixed },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("arithmetic" as const),
        operator: fc.constantFrom("+", "-", "*", "/", "%", "^"),
        left: tie("value"),
        right: tie("value"),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("negative" as const), operand: tie("value") }) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom("Length", "TypeOf", "Round", "ToLower", "ToNumber", "Keys", "Values", "ToJson"), tie("value"))
        .map<Node>(([name, arg]) => ({ kind: "call", name, args: [arg], ci: false, at: 0 })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom("Coalesce", "Concat", "ElementAt", "IndexOf"), tie("value"), tie("value"))
        .map<Node>(([name, one, other]) => ({ kind: "call", name, args: [one, other], ci: false, at: 0 })),
    },
    { weight: 1, arbitrary: fc.tuple(tie("value"), ci).map<Node>(([target, every]) => ({ kind: "wildcard", target, every, at: 0 })) },
    { weight: 1, arbitrary: tie("condition").map<Node>((node) => (node.kind === "text-search" ? { kind: "not", operand: node } : node)) },
  ),
  condition: fc.oneof(
    { maxDepth: 4 },
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant("comparison" as const),
        operator: fc.constantFrom("=", "<>", "<", "<=", ">", ">="),
        left: tie("value"),
        right: tie("value"),
        ci,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant("comparison" as const),
        operator: fc.constantFrom("like", "not like"),
        left: tie("value"),
        right: pattern,
        ci,
      }),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom("in" as const, "not in" as const), tie("value"), fc.array(fc.oneof(fixed, text), { maxLength: 4 }), ci)
        .map<Node>(([operator, left, elements, inAnyCase]) => ({
          kind: "comparison",
          operator,
          left,
          right: { kind: "array", elements },
          ci: inAnyCase,
        })),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("comparison" as const),
        operator: fc.constantFrom("in", "not in"),
        left: tie("value"),
        right: tie("value"),
        ci,
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("null-test" as const), operand: tie("value"), negated: ci }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("not" as const), operand: fc.oneof(tie("condition"), property) }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("logic" as const),
        operator: fc.constantFrom("and", "or"),
        operands: fc.array(fc.oneof(tie("condition"), tie("condition"), property), { minLength: 2, maxLength: 3 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("if" as const),
        condition: tie("condition"),
        whenTrue: tie("condition"),
        whenFalse: tie("condition"),
      }),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom("Contains", "StartsWith", "EndsWith"), tie("value"), fc.oneof(text, text, tie("value")), ci)
        .map<Node>(([name, one, other, inAnyCase]) => ({ kind: "call", name, args: [one, other], ci: inAnyCase, at: 0 })),
    },
    { weight: 1, arbitrary: tie("value").map<Node>((arg) => ({ kind: "call", name: "Has", args: [arg], ci: false, at: 0 })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom("Some", "Every"),
          tie("value"),
          fc.constantFrom("|i| i = 1", "|i| i.x > 1", "|i| i like 'a%'", "|i| not i", "|i| Has(i.t)", "|i| i in [1, 'abc']"),
        )
        .map<Node>(([name, collection, lambda]) => {
          const call = parsed(`Some(L, ${lambda})`);
          const body = call.kind === "call" ? call.args[1] : undefined;
          return { kind: "call", name, args: body ? [collection, body] : [], ci: false, at: 0 };
        }),
    },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom("abc", "ABC", "100%", "_", "7", "σσ", "ß", "e", "\\")
        .map<Node>((one) => ({ kind: "text-search", text: one, at: 0 })),
    },
  ),
}));

test("the function and SQL say the same of any expression and event, and a mark leaves out none that is kept", async () => {
  let exact = 0;
  const runs = 1500;
  await fc.assert(
    fc.asyncProperty(condition, async (node) => {
      if (await holds(node)) exact++;
    }),
    { numRuns: runs },
  );
  expect(exact).toBeGreaterThan(runs / 3);
  expect(needy).toBeGreaterThan(runs / 4);
}, 60_000);

test("the canonical text of any expression reads back as the same expression", () => {
  fc.assert(
    fc.property(condition, (node) => {
      const canonical = formatFilter(node);
      expect(formatFilter(parsed(canonical))).toBe(canonical);
      const [one, other] = [compileFilter(node, OPTIONS), compileFilter(parsed(canonical), OPTIONS)];
      for (const event of EVENTS) expect(other(event), canonical).toBe(one(event));
    }),
    { numRuns: 1500 },
  );
});

test("what PostgreSQL keeps in no text is asked of the function", async () => {
  const nul = `FromJson('"\\u0000"')`;
  for (const filter of [
    `S = ${nul}`,
    `S = ${nul} ci`,
    `S in [${nul}] ci`,
    `Contains(S, ${nul})`,
    `S like Concat(${nul}, '%')`,
    `L = [${nul}]`,
    `S < ${nul}`,
  ])
    expect([filter, await holds(parsed(filter))]).toEqual([filter, false]);
});
