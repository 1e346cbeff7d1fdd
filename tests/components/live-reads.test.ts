import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { liveReads } from "../../components/ui/live-reads";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A read on screen that takes `tookMs` and answers what stood at its beginning. */
function onScreen(tookMs: number) {
  const client = new QueryClient();
  const server = { value: 1, asked: 0 };
  const observer = new QueryObserver(client, {
    queryKey: ["read"],
    queryFn: async () => {
      server.asked++;
      const { value } = server;
      await new Promise((done) => setTimeout(done, tookMs));
      return value;
    },
    meta: { everyMs: 2_000 },
  });
  const leave = observer.subscribe(() => {});
  const reads = liveReads(client);
  const stop = () => {
    reads.stop();
    leave();
    client.clear();
  };
  return { server, reads, seen: () => observer.getCurrentResult().data, stop };
}

for (const what of ["changed", "used"] as const)
  test(`what is ${what} while a read is on its way is read after it`, async () => {
    const { server, reads, seen, stop } = onScreen(5_000);
    await vi.advanceTimersByTimeAsync(1_000);
    server.value = 2;
    reads.hear(what);
    await vi.advanceTimersByTimeAsync(4_100);
    expect(seen()).toBe(1);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(seen()).toBe(2);
    expect(server.asked).toBe(2);
    stop();
  });

test("what is used is read no more often than where nobody tells, what changed at once, and several changes once", async () => {
  const { server, reads, seen, stop } = onScreen(10);
  await vi.advanceTimersByTimeAsync(100);
  for (const _ of [1, 2, 3]) reads.hear("used");
  await vi.advanceTimersByTimeAsync(1_500);
  expect(server.asked).toBe(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.asked).toBe(2);
  server.value = 2;
  for (const _ of [1, 2, 3]) reads.hear("changed");
  await vi.advanceTimersByTimeAsync(400);
  expect(seen()).toBe(2);
  expect(server.asked).toBe(3);
  stop();
});
