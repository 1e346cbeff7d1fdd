import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonObject } from "../../../lib/domain/events/event-draft";
import { render, tokens } from "../../../lib/domain/events/message-template";
import { readCases } from "../../cases/read-cases";

const BYTES = 262_144;

const cases = readCases("message-templates").map(([left, message]) => [...left.split(" | "), message]);

test.each(cases)("%s with %s, rendered %s: %s", (template = "", properties = "", renderings = "", message = "") => {
  expect(render(template, JSON.parse(properties), BYTES, renderings === "-" ? null : JSON.parse(renderings))).toBe(message);
});

test("a template's tokens are Seq's: texts unescaped, holes with their raw text", () => {
  expect(tokens("Hi {{you}}, {@Name,5:x} of {Count}!", null, () => ({}))).toEqual([
    { Text: "Hi {you}, " },
    { PropertyName: "Name", RawText: "{@Name,5:x}" },
    { Text: " of " },
    { PropertyName: "Count", RawText: "{Count}" },
    { Text: "!" },
  ]);
  expect(tokens("", null, () => ({}))).toEqual([]);
});

test("any text is a template, and without holes it is its own message", () => {
  fc.assert(fc.property(fc.string(), (text) => typeof render(text, {}, BYTES) === "string"));
  fc.assert(fc.property(fc.stringMatching(/^[^{}]*$/), (text) => render(text, {}, BYTES) === text));
});

test("a hostile template is rendered at bounded length, and without running out of time or stack", () => {
  expect(render("{".repeat(200_000), {}, BYTES)).toHaveLength(100_000);
  expect(render("{a".repeat(100_000), {}, BYTES)).toHaveLength(200_000);
  expect(render("{a}".repeat(50_000), { a: "x".repeat(10_000) }, 100_000).length).toBe(200_001);
});

test("a hostile template of dotted holes is rendered soon", () => {
  const names = Array.from({ length: 60 }, () => "a");
  let value: JsonObject = { a: 1 };
  for (let depth = 0; depth < 60; depth++) value = { a: value, "a.a": value, "a.a.a": value };
  const started = performance.now();
  render(`{${names.join(".")}.b}`.repeat(1000), value, BYTES);
  expect(performance.now() - started).toBeLessThan(2000);
});

test("many distinct templates are forgotten again, and still render", () => {
  for (let i = 0; i < 5_000; i++) expect(render(`${i} {A}`, { A: i }, BYTES)).toBe(`${i} ${i}`);
});
