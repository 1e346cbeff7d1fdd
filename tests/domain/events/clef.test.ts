import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readClef, readSingleOrClef } from "../../../lib/domain/events/clef";
import type { EventDraft } from "../../../lib/domain/events/event-draft";
import { writeExactly } from "../../../lib/domain/events/exact-json";
import { readCases } from "../../cases/read-cases";
import { refusalOf } from "../../support/refusal-of";

const T = '"@t":"2026-11-20T10:00:00Z"';
const read = (text: string, eventBytes?: number): EventDraft[] => readClef(Buffer.from(text), { eventBytes });
const plain = (draft: EventDraft | undefined): Record<string, unknown> =>
  draft === undefined
    ? {}
    : {
        ...JSON.parse(JSON.stringify(draft, (_, value) => (typeof value === "bigint" ? String(value) : value))),
        json: writeExactly(draft.properties),
      };

test.each(readCases("clef"))("%s is read as %s", (line, wanted) => {
  if (wanted.startsWith("! ")) expect(refusalOf(() => read(line))).toBe(wanted.slice(2));
  else expect(plain(read(line)[0])).toMatchObject(JSON.parse(wanted.replaceAll("␀", "\uFFFD")));
});

test.each(["7", "1234567890123456.789"])("members with the names of a parser's own number are an object's, beside %s", (number) => {
  for (const odd of [
    '{"isLosslessNumber":true}',
    '{"isLosslessNumber":true,"value":"1"}',
    '{"isLosslessNumber":true,"toString":1,"toJSON":2}',
  ]) {
    const members = `"o":${odd},"l":[${odd}],"n":${number}`;
    const [draft] = read(`{${T},"@mt":"{o}","@ra":${odd},"@l":${odd},${members}}`);
    expect(draft).toMatchObject({ message: odd, level: odd, resource: JSON.parse(odd) });
    expect(draft && writeExactly(draft.properties)).toBe(`{${members}}`);
  }
});

describe("a body of lines", () => {
  test("takes a byte-order mark, CRLF, blank lines and a missing last newline", () => {
    const messages = read(`\uFEFF\r\n{${T},"@m":"a"}\r\n\n  \t\r\n{${T},"@m":"b"}`).map(({ message }) => message);
    expect(messages).toEqual(["a", "b"]);
    expect(read("")).toEqual([]);
    expect(read("\uFEFF")).toEqual([]);
    expect(read("\r\n\n")).toEqual([]);
  });

  test("is refused at its first bad line, counted with the blank ones", () => {
    expect(refusalOf(() => read(`{${T}}\n\n{"@m":"no time"}\n{broken`))).toBe(
      'Line 3: "@t" is missing; every event needs a timestamp such as 2026-11-20T10:00:00Z.',
    );
    expect(refusalOf(() => read(`{${T}}\n{${T}`))).toMatch(/^Line 2: not valid JSON \(/);
  });

  test("counts an event's bytes as they came, in UTF-8", () => {
    const line = `{${T},"@m":"äöü 😀"}`;
    expect(read(`${line}\n`)[0]?.bytes).toBe(Buffer.byteLength(line));
    expect(read(`{${T}}\n`)[0]?.bytes).toBe(T.length + 2);
  });

  test("is refused for one event over the limit, and not for one at it", () => {
    const line = `{${T},"@m":"${"x".repeat(1000)}"}`;
    expect(read(line, line.length)).toHaveLength(1);
    expect(refusalOf(() => read(`{${T}}\n${line}`, line.length - 1))).toBe(
      `Line 2: the event has ${line.length} bytes; an event may have at most ${line.length - 1}.`,
    );
    expect(refusalOf(() => read(`{${T},"@m":"${"x".repeat(262_144)}"}`))).toMatch(/^Line 1: the event has 262\d+ bytes/);
  });

  test("has its invalid UTF-8 replaced", () => {
    const body = Buffer.concat([Buffer.from(`{${T},"@m":"a`), Buffer.from([0xff, 0xc3]), Buffer.from('b"}')]);
    expect(readClef(body)[0]?.message).toBe("a\uFFFD\uFFFDb");
  });
});

test("what is not JSON otherwise is refused", () => {
  for (const odd of ['"N":NAN', "NaN:1", "N:1", '"N":Infinite', '"N":+Infinity', '"N":undefined', "'N':1", '"N":-', '"N":1,'])
    expect(refusalOf(() => read(`{${T}}\n{${T},${odd}}`))).toMatch(/^Line 2: not valid JSON \(/);
});

test("nesting as deep as any log's is kept, and deeper is refused rather than overflowing", () => {
  const nested = (depth: number, member = "deep"): string => `{${T},"${member}":${"[".repeat(depth)}${"]".repeat(depth)}}`;
  expect(read(nested(64))).toHaveLength(1);
  for (const depth of [65, 10_000, 120_000])
    expect(refusalOf(() => read(nested(depth)))).toBe("Line 1: its values are nested more than 64 levels deep.");
  expect(refusalOf(() => read(nested(65, "@ra")))).toMatch(/nested/);
  expect(refusalOf(() => read(nested(100_000, "\\u0000")))).toMatch(/nested/);
  // A later duplicate hides the depth from JSON.parse, but not from the exact reader.
  const hidden = `{${T},"a":${"[".repeat(100_000)}${"]".repeat(100_000)},"a":9007199254740993}`;
  expect(refusalOf(() => read(hidden))).toMatch(/^Line 1: /);
});

describe("a single event as a JSON document", () => {
  test("may be laid out over several lines", () => {
    const [draft, ...others] = readSingleOrClef(Buffer.from(`{\n  ${T},\n  "@m": "Hi"\n}\n`));
    expect(draft?.message).toBe("Hi");
    expect(others).toEqual([]);
  });

  test("or be CLEF after all, whose errors keep their line", () => {
    expect(readSingleOrClef(Buffer.from(`{${T}}\n{${T}}\n`))).toHaveLength(2);
    expect(refusalOf(() => readSingleOrClef(Buffer.from(`{${T}}\n{}\n`)))).toMatch(/^Line 2: "@t" is missing/);
  });
});

test("whatever arrives is read or refused, never anything else", () => {
  const member = fc.oneof(
    fc.constantFrom("@t", "@m", "@mt", "@l", "@x", "@i", "@r", "@ra", "@sc", "@sa", "@st", "@@a", "@zz", "__proto__", "toString"),
    fc.string(),
  );
  const event = fc.dictionary(member, fc.jsonValue()).map((object) => JSON.stringify({ "@t": "2026-11-20T10:00:00Z", ...object }));
  const body = fc.oneof(event, fc.string(), fc.json()).map((text) => Buffer.from(text));
  const bytes = fc.uint8Array({ maxLength: 200 });
  fc.assert(
    fc.property(fc.oneof(body, bytes), (input) => {
      const refusal = refusalOf(() => readClef(input));
      expect(refusal).toMatch(/^(no refusal|Line \d+: )/);
    }),
    { numRuns: 2000 },
  );
});
