import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { gatePool } from "../../lib/db/pools";
import { forgetEventMarks } from "../../lib/domain/events/forget-event-marks";
import { flushUsage } from "../../lib/domain/usage/flush-usage";
import { instanceJob } from "../../lib/doors/job";
import { asOwner } from "../domain/events/stored-events";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { SERVERS, type TestServer } from "../support/servers";

let server: TestServer;
let org: TestOrganization;
let tokens: string[];
beforeAll(async () => {
  server = await SERVERS["the front"]();
  org = await foundTestOrganization("enterprise");
  tokens = [(await org.key()).token, (await org.key()).token];
});
afterAll(() => server.stop());

type Sent = { path?: string; body: string | Uint8Array; headers?: Record<string, string>; by?: number };
const send = ({ path = "/ingest/clef", body, headers = {}, by = 0 }: Sent) =>
  server.ask({ method: "POST", path, token: tokens[by], headers: { "content-type": "application/vnd.serilog.clef", ...headers }, body });
const storedOf = async (mark: string): Promise<number> =>
  (await asOwner("select 1 from events where organization_id = $1 and properties->>'Mark' = $2", [org.id, mark])).length;

const NOW = new Date().toISOString();
const clef = (mark: string, ...more: object[]): string =>
  [{}, ...more].map((one) => JSON.stringify({ "@t": NOW, "@mt": "Beat {Mark}", Mark: mark, ...one })).join("\n");
const logs = (mark: string, time: object): string =>
  JSON.stringify({
    resourceLogs: [{ scopeLogs: [{ logRecords: [{ ...time, attributes: [{ key: "Mark", value: { stringValue: mark } }] }] }] }],
  });
const JSON_TYPE = { "content-type": "application/json" };

const AGAIN: Record<string, (mark: string) => [Sent, Sent, number]> = {
  "the same lines": (mark) => [{ body: clef(mark) }, { body: clef(mark) }, 1],
  "the same lines, packed": (mark) => [{ body: clef(mark) }, { body: gzipSync(clef(mark)), headers: { "content-encoding": "gzip" } }, 1],
  "the same under another key": (mark) => [{ body: clef(mark) }, { body: clef(mark), by: 1 }, 2],
  "one more line": (mark) => [{ body: clef(mark) }, { body: clef(mark, {}) }, 3],
  "raw events": (mark) => {
    const body = JSON.stringify({ Events: [{ Timestamp: NOW, MessageTemplate: "Beat", Properties: { Mark: mark } }] });
    return [{ path: "/api/events/raw", headers: JSON_TYPE, body }, { path: "/api/events/raw", headers: JSON_TYPE, body }, 1];
  },
  "log records with a time": (mark) => {
    const sent = { path: "/v1/logs", headers: JSON_TYPE, body: logs(mark, { timeUnixNano: `${Date.now()}000000` }) };
    return [sent, sent, 1];
  },
  "the same records below Seq's address": (mark) => {
    const sent = { headers: JSON_TYPE, body: logs(mark, { timeUnixNano: `${Date.now()}000000` }) };
    return [{ path: "/v1/logs", ...sent }, { path: "/ingest/otlp/v1/logs", ...sent }, 1];
  },
  "log records of the time at which they arrive": (mark) => {
    const sent = { path: "/v1/logs", headers: JSON_TYPE, body: logs(mark, {}) };
    return [sent, sent, 2];
  },
  "two names of one batch": (mark) => [
    { body: clef(mark), headers: { "idempotency-key": `${mark}-1` } },
    { body: clef(mark), headers: { "idempotency-key": `${mark}-2` } },
    2,
  ],
  "a named batch without times": (mark) => {
    const sent = { path: "/v1/logs", headers: { ...JSON_TYPE, "idempotency-key": mark }, body: logs(mark, {}) };
    return [sent, sent, 1];
  },
  "an event with an id of its own, in another batch": (mark) => [
    { body: clef(mark, { "log.record.uid": mark }) },
    { body: clef(mark, { "log.record.uid": mark }, { "log.record.uid": mark }, { "log.record.uid": `${mark}-2` }) },
    4,
  ],
};

describe("what is sent again within the hour", () => {
  test.each(Object.entries(AGAIN))("is stored once where it is the same: %s", async (_, sentOf) => {
    const mark = randomUUID();
    const [first, second, stored] = sentOf(mark);
    const [before, after] = [await send(first), await send(second)];
    expect([before.status, after.status]).toEqual(first.path?.includes("v1") ? [200, 200] : [201, 201]);
    expect(after.text).toBe(before.text);
    expect(await storedOf(mark)).toBe(stored);
  });

  test("at once is stored once, beside others that arrive with it", async () => {
    const [mark, other] = [randomUUID(), randomUUID()];
    const replies = await Promise.all(
      Array.from({ length: 30 }, (_, n) => send({ body: n % 3 === 0 ? clef(`${other}-${n}`) : clef(mark, {}) })),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await storedOf(mark)).toBe(2);
    for (let n = 0; n < 30; n += 3) expect(await storedOf(`${other}-${n}`)).toBe(1);
  });

  test("is counted as come again, and neither in the month nor as ingested", async () => {
    const fresh = await foundTestOrganization("enterprise");
    const { token } = await fresh.key();
    const post = () => server.ask({ method: "POST", path: "/ingest/clef", token, body: clef(randomUUID().slice(0, 0), {}) });
    for (let n = 0; n < 3; n++) await post();
    await flushUsage();
    const sums = "sum(events_arrived)::int as arrived, sum(events_ingested)::int as ingested, sum(events_repeated)::int as repeated";
    expect(await asOwner(`select ${sums} from key_minutes where organization_id = $1`, [fresh.id])).toEqual([
      { arrived: 6, ingested: 2, repeated: 4 },
    ]);
    expect(await asOwner("select sum(events)::int as n from event_counts where organization_id = $1", [fresh.id])).toEqual([{ n: 2 }]);
  });

  test("another batch under the same name is refused, and nothing of it stored", async () => {
    const [mark, other] = [randomUUID(), randomUUID()];
    const headers = { "idempotency-key": mark };
    expect((await send({ body: clef(mark), headers })).status).toBe(201);
    const reply = await send({ body: clef(other), headers });
    expect([reply.status, reply.text]).toEqual([400, expect.stringContaining("Take a new one for each batch")]);
    expect(await storedOf(other)).toBe(0);
    for (const key of ["a b", tokens[0] ?? ""])
      expect((await send({ body: clef(other), headers: { "idempotency-key": key } })).status).toBe(400);
  });

  test("after a failure is stored: what was not stored leaves no mark", async () => {
    const mark = randomUUID();
    const query = vi.spyOn(gatePool(), "query");
    query.mockImplementation((async (asked: { name?: string }, ...rest: unknown[]) => {
      if (asked.name !== "store-events")
        return query.getMockImplementation() && gatePool().constructor.prototype.query.call(gatePool(), asked, ...rest);
      throw Object.assign(new Error("no room"), { code: "53100" });
    }) as never);
    expect((await send({ body: clef(mark) })).status).toBe(503);
    query.mockRestore();
    expect((await send({ body: `${clef(mark)}\n{"@mt":"no time"}` })).status).toBe(400);
    expect((await send({ body: clef(mark) })).status).toBe(201);
    expect((await send({ body: clef(mark) })).status).toBe(201);
    expect(await storedOf(mark)).toBe(1);
  });

  test("an hour later is another, whether it was forgotten by then or not", async () => {
    const [mark, forgotten] = [randomUUID(), randomUUID()];
    for (const one of [mark, forgotten]) expect((await send({ body: clef(one) })).status).toBe(201);
    await asOwner("update event_marks set stored_at = now() - interval '61 minutes' where organization_id = $1", [org.id]);
    expect((await send({ body: clef(mark) })).status).toBe(201);
    expect(await forgetEventMarks(instanceJob("test", "instance:admin"))).toBeGreaterThan(0);
    expect((await send({ body: clef(forgotten) })).status).toBe(201);
    expect((await send({ body: clef(forgotten) })).status).toBe(201);
    expect([await storedOf(mark), await storedOf(forgotten)]).toEqual([2, 2]);
  });
});
