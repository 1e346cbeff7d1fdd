import fs from "node:fs";
import { describe, expect, test } from "vitest";
import { misfitAmong } from "../../../lib/domain/variables/fits-schema";

/** Each level looks at the next one twice. */
const doubling = (levels: number, link: (next: string) => object) => ({
  $defs: Object.fromEntries([
    ...Array.from({ length: levels }, (_, i) => [`d${i}`, link(`#/$defs/d${i + 1}`)]),
    [`d${levels}`, { type: "object" }],
  ]),
  $ref: "#/$defs/d0",
});
const nested = (depth: number): unknown => (depth === 0 ? {} : { a: nested(depth - 1) });

describe("a JSON Schema", () => {
  const FITS: [object, unknown, (string | number)[] | undefined][] = [
    [{ type: "integer" }, 7, undefined],
    [{ type: "integer" }, 7.5, []],
    [{ properties: { a: { items: { enum: [1, 2] } } } }, { a: [1, 3] }, ["a", 1]],
    [{ $defs: { positive: { minimum: 1 } }, properties: { "a/b": { $ref: "#/$defs/positive" } } }, { "a/b": 0 }, ["a/b"]],
    [{ definitions: { positive: { minimum: 1 } }, $ref: "#/definitions/positive" }, 0, []],
    [
      { $defs: { tree: { properties: { next: { $ref: "#/$defs/tree" }, n: { type: "number" } } } }, $ref: "#/$defs/tree" },
      { next: { n: "x" } },
      ["next", "n"],
    ],
    [{ $schema: "https://json-schema.org/draft/2020-12/schema", $id: "https://example.com/x", format: "email" }, "no", []],
    [{ $schema: "http://json-schema.org/draft-07/schema#", pattern: "^a+$" }, "aaab", []],
    [{ "x-latchkey-fuel": "mine", prefixItems: [{ const: 1 }], unevaluatedItems: false }, [1, 2], []],
  ];
  test.each(FITS)("%j of %j", (schema, value, path) => {
    const misfit = misfitAmong(schema as Record<string, unknown>, [value]);
    expect(misfit && ("path" in misfit ? misfit.path : misfit)).toEqual(path);
  });

  const UNUSABLE: [string, object, RegExp, unknown?][] = [
    ["that is none", { type: "whatever" }, /not a JSON Schema/],
    ["of another draft", { $schema: "https://example.com/mine" }, /draft/],
    ["that refers to another document", { properties: { a: { $ref: "https://example.com/x.json" } } }, /Nothing is fetched/],
    ["that refers to a file", { $ref: "file:///etc/passwd" }, /Nothing is fetched/],
    ["that refers to nothing", { $ref: "#/$defs/a" }, /nothing at #\/\$defs\/a/],
    ["that refers to what is not encoded as it should be", { $ref: "#/%E0%A4%A" }, /nothing at #\/%E0/],
    ["that is nested too deep", JSON.parse(`${'{"not":'.repeat(20_000)}{}${"}".repeat(20_000)}`), /nested too deep/],
    ["that refers by a name", { $defs: { a: { $anchor: "x" } }, properties: { a: { $ref: "#/$defs/a" } } }, /\$anchor/],
    ["that turns in a circle", { $ref: "#" }, /circle|too long/],
    ["with a pattern that RE2 does not know", { pattern: "(a)\\1" }, /cannot be used/],
    ["that looks twice, and twice again", doubling(40, (next) => ({ allOf: [{ $ref: next }, { $ref: next }] })), /too long/],
    [
      "that does so at each level of the value",
      { $defs: { a: { allOf: [1, 2].map(() => ({ properties: { a: { $ref: "#/$defs/a" } } })) } }, $ref: "#/$defs/a" },
      /too long/,
      nested(40),
    ],
    [
      "that leads away from the keywords",
      {
        hidden: doubling(40, (next) => ({
          anyOf: [{ not: { $ref: `#/hidden/${next.slice(2)}` } }, { $ref: `#/hidden/${next.slice(2)}` }],
        })),
        $ref: "#/hidden/$defs/d0",
      },
      /too long/,
    ],
    ["that compares many with many", { uniqueItems: true }, /too long/, Array.from({ length: 10_000 }, (_, n) => ({ n }))],
  ];
  test.each(UNUSABLE)("%s is refused soon", (_what, schema, why, value = {}) => {
    expect(misfitAmong(schema as Record<string, unknown>, [value])).toMatchObject({ schema: expect.stringMatching(why) });
  });

  test("is held to linear patterns, however they are written", () => {
    expect(misfitAmong({ pattern: "^(a+)+$" }, [`${"a".repeat(10_000)}b`])).toMatchObject({ path: [] });
  });

  test("knows every keyword that holds another schema", () => {
    const vocabularies = ["applicator", "unevaluated", "core", "content"].map((name) =>
      JSON.parse(fs.readFileSync(`node_modules/ajv/dist/refs/json-schema-2020-12/meta/${name}.json`, "utf8")),
    );
    const holding = vocabularies.flatMap(({ properties }) =>
      Object.entries(properties as Record<string, object>)
        .filter(([, shape]) => JSON.stringify(shape).includes('"$dynamicRef":"#meta"') || JSON.stringify(shape).includes("schemaArray"))
        .map(([name]) => name),
    );
    const source = fs.readFileSync("lib/domain/variables/schema-fuel.ts", "utf8");
    expect(holding.length).toBeGreaterThan(15);
    for (const name of holding) expect(source).toContain(`"${name}"`);
  });
});
