import { afterEach, describe, expect, test } from "vitest";
import { type BodySender, type BodyShare, bodyShare } from "../../lib/http/body-budget";

const MEBIBYTE = 1024 * 1024;
const KIBIBYTE = 1024;
let open: BodyShare[] = [];
afterEach(() => {
  for (const share of open) share.release();
  open = [];
});

/** Opens bodies that stall until one is refused; gives how many are held and why no more. */
function stall(sender: BodySender, address: string, bytes: number, most = 1_000): { chunks: number; refusal: unknown } {
  for (let chunks = 0; chunks < most; chunks++) {
    try {
      const share = bodyShare(sender, address);
      open.push(share);
      for (let sent = 0; sent < bytes; sent += 16 * KIBIBYTE) share.take(16 * KIBIBYTE);
    } catch (refusal) {
      return { chunks, refusal };
    }
  }
  return { chunks: most, refusal: undefined };
}

describe("stalled bodies", () => {
  test("of one organization leave the others room", () => {
    const greedy = stall({ organization: "greedy" }, "192.0.2.1", 10 * MEBIBYTE);
    expect(greedy.chunks).toBe(6);
    expect(greedy.refusal).toMatchObject({ code: "RATE_LIMITED", details: { retryAfter: 1 } });
    expect(stall({ organization: "other" }, "192.0.2.1", 10 * MEBIBYTE, 1)).toEqual({ chunks: 1, refusal: undefined });
    for (const share of open) share.release();
    open = [];
    expect(stall({ organization: "greedy" }, "192.0.2.1", 10 * MEBIBYTE, 6).chunks).toBe(6);
  });

  test("of strangers leave a form room, from wherever it comes", () => {
    const refusals = Array.from({ length: 20 }, (_, i) => stall("anybody", `2001:db8:0:${i}::1`, MEBIBYTE).refusal);
    expect(refusals[0]).toMatchObject({ code: "RATE_LIMITED" });
    expect(refusals.at(-1)).toMatchObject({ code: "UNAVAILABLE" });
    for (const address of ["192.0.2.7", "2001:db8:0:3::1"])
      expect(stall("anybody", address, 64 * KIBIBYTE, 1)).toEqual({ chunks: 1, refusal: undefined });
  });

  test("of very many organizations leave a small batch room, and the whole is capped", () => {
    const refusals = Array.from({ length: 6 }, (_, i) => stall({ organization: `o${i}` }, "192.0.2.1", 10 * MEBIBYTE).refusal);
    expect(refusals.at(-1)).toMatchObject({ code: "UNAVAILABLE" });
    expect(stall({ organization: "late" }, "192.0.2.1", 64 * KIBIBYTE, 1)).toEqual({ chunks: 1, refusal: undefined });
  });
});
