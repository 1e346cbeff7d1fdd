import { readClef } from "../lib/domain/events/clef";
import { ingestEvents } from "../lib/domain/events/ingest-events";
import { organizationJob } from "../lib/doors/job";
import { DAY, HOUR } from "../lib/kernel/time";
import type { DemoKey } from "./demo-keys";
import { busyness, demoRandom } from "./demo-random";

type Make = (random: () => number) => Record<string, unknown>;
const pick = <T>(random: () => number, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T; // the index lies within
const number = (random: () => number, most: number): number => Math.floor(random() * most);

/** What the services of the demo say, and how often, per cent. */
const STORIES: [number, Make][] = [
  [
    58,
    (r) => ({
      "@mt": "HTTP {Method} {Path} responded {StatusCode} in {Elapsed} ms",
      Method: pick(r, ["GET", "GET", "GET", "POST"]),
      Path: pick(r, ["/", "/cart", "/checkout", "/products/lamp-7", "/api/orders", "/api/stock"]),
      StatusCode: pick(r, [200, 200, 200, 200, 201, 304, 404]),
      Elapsed: Math.round(r() ** 3 * 4_000) / 10,
      RequestId: number(r, 1e9).toString(36),
    }),
  ],
  [
    18,
    (r) => ({
      "@mt": "Order {OrderId} placed by {CustomerId} for {Total} {Currency}",
      OrderId: 40_000 + number(r, 9_000),
      CustomerId: `C-${number(r, 4_000)}`,
      Total: number(r, 30_000) / 100,
      Currency: pick(r, ["EUR", "SEK", "USD"]),
    }),
  ],
  [
    12,
    (r) => ({
      "@mt": "Cache {Result} for {Key}",
      "@l": "Debug",
      Result: pick(r, ["hit", "hit", "miss"]),
      Key: `product:${number(r, 900)}`,
    }),
  ],
  [
    8,
    (r) => ({
      "@mt": "Slow query on {Table} took {Elapsed} ms",
      "@l": "Warning",
      Table: pick(r, ["orders", "stock", "customers"]),
      Elapsed: 800 + number(r, 4_000),
    }),
  ],
  [
    3.7,
    (r) => ({
      "@mt": "Payment {PaymentId} declined: {Reason}",
      "@l": "Error",
      "@x": "PaymentDeclined: the issuer refused the charge\n    at charge (/srv/shop/payments.js:88:11)\n    at async checkout (/srv/shop/checkout.js:41:5)\n    at async handle (/srv/shop/server.js:120:3)",
      PaymentId: `pay_${number(r, 1e9).toString(36)}`,
      Reason: pick(r, ["insufficient_funds", "expired_card", "do_not_honor"]),
      Order: { Id: 40_000 + number(r, 9_000), Items: 1 + number(r, 5) },
    }),
  ],
  [
    0.3,
    (r) => ({
      "@mt": "Worker {Worker} lost its connection to {Broker}",
      "@l": "Fatal",
      Worker: `picker-${number(r, 6)}`,
      Broker: "amqp://broker:5672",
    }),
  ],
];

function storyAt(at: number): Make {
  let end = 0;
  for (const [share, make] of STORIES) {
    end += share;
    if (at < end) return make;
  }
  return () => ({});
}

const hex = (random: () => number, length: number): string => Array.from({ length }, () => number(random, 16).toString(16)).join("");

/** An event of a service; a response is a span as long as it took. */
function story(random: () => number, at: number, service: string): string {
  const make = storyAt(random() * 100);
  const traceId = hex(random, 32);
  const members = make(random);
  const isResponse = typeof members.Elapsed === "number" && "StatusCode" in members;
  return JSON.stringify({
    "@t": new Date(at).toISOString(),
    "@tr": traceId,
    ...(isResponse ? { "@sp": hex(random, 16), "@st": new Date(at - Number(members.Elapsed)).toISOString() } : {}),
    ...members,
    "@ra": { "service.name": service },
    Environment: "production",
  });
}

/** A week of events under the keys that send, hour by hour. */
export async function demoEvents(organizationId: string, keys: DemoKey[], projects: ReadonlyMap<string, string>): Promise<void> {
  const random = demoRandom(11);
  const now = Date.now();
  const services = new Map([...projects].map(([name, id]) => [id, name]));
  for (const key of keys) {
    if (key.sends === 0 || !key.projectId) continue;
    for (let hour = now - 7 * DAY; hour < now - key.until * DAY; hour += HOUR) {
      const count = Math.round(key.sends * busyness(new Date(hour)) * (0.7 + 0.6 * random()));
      const end = Math.min(hour + HOUR, now);
      const times = Array.from({ length: count }, () => hour + random() * (end - hour)).sort((a, b) => a - b);
      const drafts = readClef(Buffer.from(times.map((at) => story(random, at, services.get(key.projectId ?? "") ?? "web")).join("\n")));
      const ctx = organizationJob("demo", organizationId, "project:write_otlp");
      await ingestEvents(
        ctx,
        {
          projectId: key.projectId,
          keyId: key.id,
          keyName: key.name,
          arrivedAt: new Date(end),
          ingestion: { minimumLevel: null, useServerTimestamps: false, appliedProperties: null },
        },
        drafts,
      );
    }
  }
}
