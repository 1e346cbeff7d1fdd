import { expect, test } from "vitest";
import { z } from "zod";
import { manifest } from "../../app/api/v1/manifest";
import { parsed } from "../../lib/doors/input";
import { faultWords } from "../../lib/kernel/fault-words";
import { Refusal } from "../../lib/kernel/refusal";
import { METHODS } from "../../lib/reference/openapi";
import { sampleOf } from "../support/schema-texts";

/** What zod says of itself, which tells nobody what to do. */
const ZODS = /invalid|expected|received|too (big|small)|unrecognized|nan\b|undefined/i;

const BAD: unknown[] = [
  undefined,
  null,
  "",
  " ",
  "x",
  "x".repeat(20_000),
  -1,
  0.5,
  1e300,
  Number.NaN,
  true,
  [],
  {},
  [null],
  [[]],
  { x: 1 },
  ["x", 5],
  "2026-13-40T99:00:00Z",
];

/** The value with one member after the other as it must not be, as deep as members stand in members. */
function* spoilt(value: unknown): Generator<unknown> {
  yield* BAD;
  if (typeof value !== "object" || value === null) return;
  for (const name of Object.keys(value)) {
    for (const bad of spoilt((value as Record<string, unknown>)[name])) {
      if (Array.isArray(value)) yield value.map((each, index) => (String(index) === name ? bad : each));
      else yield { ...value, [name]: bad };
    }
  }
  yield { ...value, unknown_member: 1 };
}

const schemaFiles = import.meta.glob<Record<string, unknown>>("../../lib/domain/*/schema.ts", { eager: true });
const fromApi = Object.entries(manifest).flatMap(([path, methods]) =>
  METHODS.flatMap((method) => {
    const spec = (methods as Partial<Record<string, { spec: Record<string, unknown> }>>)[method]?.spec;
    return [spec?.body, spec?.query].map((schema): [string, unknown] => [`${method} ${path}`, schema]);
  }),
);
const fromDomain = Object.entries(schemaFiles).flatMap(([file, all]) =>
  Object.entries(all).map(([name, schema]): [string, unknown] => [`${file.split("/").at(-2)}: ${name}`, schema]),
);
const schemas = [...fromApi, ...fromDomain].filter((each): each is [string, z.ZodType] => each[1] instanceof z.ZodType);

test("whatever is wrong with an input, nobody reads zod's own words", () => {
  expect(schemas.length).toBeGreaterThan(100);
  const seen = new Map<string, string>();
  for (const [where, schema] of schemas)
    for (const bad of spoilt(sampleOf(schema))) {
      try {
        parsed(schema, bad, "body");
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        for (const { msg } of error.details.errors ?? []) seen.set(msg, `${where}, given ${JSON.stringify(bad)?.slice(0, 80)}`);
      }
    }
  expect(seen.size).toBeGreaterThan(30);
  expect([...seen].filter(([msg]) => ZODS.test(msg.replace(/^Choose one of these: .*/, "")))).toEqual([]);
  expect([...seen].filter(([msg]) => !/^[\p{Lu}\d"a-z_].*[.?]$/su.test(msg))).toEqual([]);
});

test.each<[string, z.ZodType, unknown, string]>([
  ["a list that is missing", z.array(z.string()), undefined, "This is missing. Give a list."],
  ["a list that is none", z.array(z.string()), "a", "This must be a list, not a text."],
  ["a number as a text", z.number(), "5", "This must be a number, not a text."],
  ["a fraction", z.int(), 1.5, "This must be a whole number, not a fraction."],
  ["no number", z.number(), Number.NaN, "Give a number."],
  ["another choice", z.enum(["a", "b"]), "c", "Choose one of these: a, b."],
  ["another constant", z.literal("a"), "b", 'This must be "a".'],
  ["an empty text", z.string().min(1), "", "This is empty. Fill it in."],
  ["an empty list", z.array(z.string()).min(1), [], "This is empty. Choose at least one."],
  ["a long text", z.string().max(3), "abcd", "This must have at most 3 characters."],
  ["a long list", z.array(z.int()).max(1), [1, 2], "This must have at most 1 entry."],
  ["a large number", z.number().max(3000), 3001, "This must be at most 3,000."],
  ["a number that must be less", z.number().lt(3), 3, "This must be less than 3."],
  ["an id", z.uuid(), "x", "This is not an id. An id looks like 01992c4e-7d1a-7c3b-9f10-5b2a6d8e4f21."],
  ["a time", z.iso.datetime(), "x", "Give a time such as 2026-11-20T10:00:00Z."],
  ["a beginning", z.string().startsWith("sk_"), "x", "This must begin with sk_."],
  [
    "a pattern",
    z.string().regex(/^a$/),
    "x",
    "This holds characters that are not allowed here, or is not written as it must be. Correct it.",
  ],
  ["what must not be there", z.never(), 1, "Leave this out."],
  [
    "one of two kinds",
    z.union([z.string(), z.array(z.string())]),
    5,
    "This must be a text, not a whole number. Or: This must be a list, not a whole number.",
  ],
  ["the nearer of two", z.union([z.uuid(), z.int()]), "x", "This is not an id. An id looks like 01992c4e-7d1a-7c3b-9f10-5b2a6d8e4f21."],
])("of %s it is said what it must be", (_, schema, value, words) => {
  expect(schema.safeParse(value).error?.issues[0]?.message).toBe(words);
  expect(schema.safeParse(value, { error: faultWords }).error?.issues[0]?.message).toBe(words);
});
