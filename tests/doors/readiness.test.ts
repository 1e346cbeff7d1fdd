import { afterEach, describe, expect, test } from "vitest";
import * as health from "../../app/api/health/route";
import * as ready from "../../app/api/ready/route";
import { closePools } from "../../lib/db/pools";
import { setUnready, type UnreadyReason } from "../../lib/doors/readiness";
import type { Call } from "../../lib/http/call";

const REASONS: UnreadyReason[] = ["starting", "stopping", "standby", "clock"];
const call: Call = {
  method: "GET",
  path: "/api/ready",
  query: "",
  header: () => undefined,
  params: {},
  address: "127.0.0.1",
  body: async () => Buffer.alloc(0),
};

afterEach(() => {
  for (const reason of REASONS) setUnready(reason, null);
});

describe("readiness", () => {
  test.each(REASONS)(
    "an instance that is unready for %s says so, with a time to come again, and is ready once that has passed",
    async (reason) => {
      setUnready(reason, "A sentence for the operator.");
      const answer = await ready.GET.answer(call);
      expect([answer.status, answer.headers["retry-after"]]).toEqual([503, "1"]);
      expect(JSON.parse(String(answer.body))).toMatchObject({
        code: "UNAVAILABLE",
        unready: [reason],
        detail: "A sentence for the operator.",
      });
      setUnready(reason, null);
      expect((await ready.GET.answer(call)).status).toBe(200);
    },
  );

  test("several reasons are all said", async () => {
    setUnready("standby", "This is a standby.");
    setUnready("clock", "The clock is off.");
    const { body } = await ready.GET.answer(call);
    expect(JSON.parse(String(body))).toMatchObject({ unready: ["standby", "clock"], detail: "This is a standby. The clock is off." });
  });

  test("with the database away an instance stays ready, and its health says what is down", async () => {
    await closePools();
    expect((await ready.GET.answer(call)).status).toBe(200);
    const answer = await health.GET.answer(call);
    expect([answer.status, answer.headers["retry-after"]]).toEqual([503, "5"]);
    expect(JSON.parse(String(answer.body))).toMatchObject({ code: "UNAVAILABLE", down: ["database"] });
  });
});
