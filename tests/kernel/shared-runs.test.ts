import { expect, test } from "vitest";
import { SharedRuns } from "../../lib/kernel/shared-runs";

/** Work that ends when it is told to, and says how many runs began. */
function work() {
  const ends: ((answer: number) => void)[] = [];
  const run = () => new Promise<number>((end) => ends.push(end));
  return { run, ends };
}
const turn = () => new Promise((done) => setImmediate(done));

test("whoever asks during a run shares the next one, which begins when that ends", async () => {
  const shared = new SharedRuns();
  const { run, ends } = work();
  const first = shared.run("a", run);
  const others = [shared.run("a", run), shared.run("a", run)];
  const other = shared.run("b", run);
  expect(ends.length).toBe(2);
  ends[0]?.(1);
  expect(await first).toBe(1);
  await turn();
  expect(ends.length).toBe(3);
  const later = shared.run("a", run);
  ends[2]?.(2);
  expect(await Promise.all(others)).toEqual([2, 2]);
  await turn();
  ends[3]?.(3);
  ends[1]?.(9);
  expect([await later, await other]).toEqual([3, 9]);
  await turn();
  const anew = shared.run("a", run);
  expect(ends.length).toBe(5);
  ends[4]?.(4);
  expect(await anew).toBe(4);
});

test("a run that fails fails those who share it, and nobody after", async () => {
  const shared = new SharedRuns();
  const first = shared.run("a", () => Promise.reject(new Error("broken")));
  const second = shared.run("a", async () => 2);
  await expect(first).rejects.toThrow("broken");
  expect(await second).toBe(2);
});
