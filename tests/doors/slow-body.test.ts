import { randomBytes } from "node:crypto";
import { PassThrough } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readBody } from "../../lib/http/body";

const SECOND = 1_000;
const LIMIT = 1_000_000;

/** How a body ends of which so many bytes come each second, for so many seconds. */
async function dripped(bytesASecond: number, seconds: number, packed?: Buffer): Promise<unknown> {
  const stream = new PassThrough();
  const read = readBody(stream, { encoding: packed && "gzip", declared: undefined, limit: LIMIT }).then(
    (body) => body.length,
    (error: unknown) => error,
  );
  for (let at = 0; at < seconds; at++) {
    stream.write(packed?.subarray(at * bytesASecond, (at + 1) * bytesASecond) ?? Buffer.alloc(bytesASecond, 32));
    await vi.advanceTimersByTimeAsync(SECOND);
  }
  stream.end();
  return read;
}

describe("a body that comes slowly", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "setInterval", "clearTimeout", "clearInterval"] }));
  afterEach(() => void vi.useRealTimers());

  test.each([1, 10, 255])("at %i bytes a second is sent back, and its connection closed", async (pace) => {
    expect(await dripped(pace, 30)).toMatchObject({ code: "UNAVAILABLE", details: { retryAfter: 5, headers: { connection: "close" } } });
  });

  test("and packed is, too", async () => {
    expect(await dripped(10, 30, gzipSync(randomBytes(10_000)))).toMatchObject({ code: "UNAVAILABLE" });
  });

  test("but steadily is read whole, and so is one that is soon over", async () => {
    expect(await dripped(300, 90)).toBe(27_000);
    expect(await dripped(1, 15)).toBe(15);
    expect(vi.getTimerCount()).toBe(0);
  });
});
