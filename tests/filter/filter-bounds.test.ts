import { expect, test, vi } from "vitest";
import { storedFilter } from "../../lib/domain/events/arrival-filter";
import { filterDrafts } from "../../lib/domain/events/filter-drafts";
import { Sieve } from "../../lib/domain/events/sift-events";
import { signalFilters } from "../../lib/domain/events/unsaved-signal";
import { ingestionColumns } from "../../lib/domain/keys/ingestion-columns";
import { compileFilter } from "../../lib/filter/evaluate/compile-filter";
import { RESERVE_EMPTY, SharedSteps } from "../../lib/filter/evaluate/fuel";
import { readFilter } from "../../lib/filter/evaluate/read-filter";
import { regexProblem } from "../../lib/filter/evaluate/regular-expression";
import { filterToSql } from "../../lib/filter/sql/filter-to-sql";
import { drafts } from "../domain/events/stored-events";
import { OPTIONS, sampleEvent } from "./sample-event";

function stepsOf(text: string, properties: Record<string, unknown>): number {
  const filter = readFilter(text);
  if (!filter) throw new Error("There is no filter.");
  let burnt = 0;
  const shared = new SharedSteps(10_000_000, 0);
  vi.spyOn(shared, "take").mockImplementation((steps) => {
    burnt = steps;
  });
  compileFilter(filter, OPTIONS)(sampleEvent(properties), shared);
  return burnt;
}

const LONG = "ä".repeat(1000);
const MEMBERS = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`n${n}`, n]));

test.each([
  ["an array", `[${"A,".repeat(1000)}A] = 1`],
  ["a length", "Length(T) > 5"],
  ["a text cut", "Substring(T, 3) = 'x'"],
  ["a folded text", "T = U ci"],
  ["an order of folded texts", "T < U ci"],
  ["a folded pattern", "T like '%x%' ci"],
  ["the names of an object", "Length(Keys(M)) > 5"],
  ["the values of an object", "Length(Values(M)) > 5"],
  ["objects within one another", "Some(M, |m| Some(M, |n| false))"],
  ["many operands", `A = 1${" or A = 1".repeat(700)}`],
])("%s costs by its size", (_, text) => {
  const steps = stepsOf(text, { A: 2, T: LONG, U: `${LONG.slice(1)}b`, M: MEMBERS });
  expect(steps).toBeGreaterThan(/^(Length|Substring)\(T/.test(text) ? 50 : 500);
});

test("a simple comparison costs next to nothing", () => {
  expect(stepsOf("StatusCode >= 500", { StatusCode: 200 })).toBeLessThan(5);
});

const COSTLY = "Some(M, |m| Some(M, |n| false))";

test("a batch whose filter takes too long is refused whole, to be sent again; a cheap one never is", async () => {
  const arriving = { keyId: "k", at: 0, serverTimestamps: false };
  const events = drafts(...Array.from({ length: 20 }, () => ({ M: MEMBERS })));
  const cheap = await filterDrafts(events, "A is null", arriving, storedFilter("A is null"), new SharedSteps(0, 100));
  expect(cheap).toHaveLength(20);
  const refused = filterDrafts(events, COSTLY, arriving, storedFilter(COSTLY), new SharedSteps(5_000_000, 100));
  await expect(refused).rejects.toMatchObject({ code: "UNAVAILABLE", details: { retryAfter: 60 } });
});

test("a search that has used up what it may is refused as one that takes too long", async () => {
  const sieve = new Sieve<number>((row, shared) => {
    shared.take(row);
    return true;
  }, new SharedSteps(100, 10));
  const kept: number[] = [];
  await sieve.sift([10, 10, 60, 60], kept, 10);
  await expect(sieve.sift([60], kept, 10)).rejects.toThrow(/took longer/);
  expect(kept).toEqual([10, 10, 60, 60]);
  const broken = new Sieve<number>(() => {
    throw RESERVE_EMPTY;
  });
  await expect(broken.sift([1], [], 1)).rejects.toMatchObject({ code: "INVALID_REQUEST" });
});

test.each([`${"A+".repeat(2000)}A = 1`, `A${"[0]".repeat(2500)} = 1`, `A${"[?]".repeat(2500)} = 1`, `A = 1${" is null".repeat(900)}`])(
  "a tree that is too tall is refused where it becomes so: %#",
  (text) => {
    expect(() => readFilter(text)).toThrow(/^Syntax error \(line 1, column \d+\): a filter is at most 200 levels high/);
  },
);

test("too long a path, and too many loops of one comparison, are refused", () => {
  expect(() => readFilter(`A${".A".repeat(3000)} = 1`)).toThrow(/a path has at most 64 names/);
  expect(() => readFilter(`[${"A[?],".repeat(1200)}1] = 1`)).toThrow(/stand in one comparison/);
  expect(readFilter(`A = 1${" or Tags[?] = 'a'".repeat(400)}`)?.kind).toBe("logic");
});

test.each(["\\Q[\\E(?:aaaa){1000}", "[(?:aaaa){1000}", "\\p{L}{1000}"])(
  "the regular expression %s is refused before it is made",
  (source) => {
    expect(regexProblem(source, 0)).toBeTypeOf("string");
  },
);

test("a filter that would be very long SQL is asked of what SQL finds", () => {
  const filter = readFilter(Array.from({ length: 240 }, (_, n) => `A.B.C.D[0][1] < B.C.D.E[${n}]`).join(" or "));
  if (!filter) throw new Error("There is no filter.");
  const { sql, isExact } = filterToSql(filter, { ...OPTIONS, parameter: () => "$1" });
  expect(sql.length).toBeLessThanOrEqual(100_000);
  expect(isExact).toBe(false);
});

test("a signal's filters are bounded in number and size", () => {
  const signal = (filters: string[]) => Buffer.from(JSON.stringify({ Filters: filters.map((Filter) => ({ Filter })) }));
  expect(signalFilters(signal(Array(10).fill("A = 1")))).toHaveLength(10);
  expect(() => signalFilters(signal(Array(11).fill("A = 1")))).toThrow(/at most 10 filters/);
  expect(() => signalFilters(signal([`A = '${"x".repeat(5000)}'`, `A = '${"x".repeat(5000)}'`]))).toThrow(/8192 bytes together/);
});

test("a stored filter that reads no more asks its senders to wait; one to be saved is refused", () => {
  expect(() => storedFilter("A = = 1")).toThrow(expect.objectContaining({ code: "UNAVAILABLE" }));
  expect(() => ingestionColumns({ filter: "A = = 1" })).toThrow(expect.objectContaining({ code: "VALIDATION_FAILED" }));
});
