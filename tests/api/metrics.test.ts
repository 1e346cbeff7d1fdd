import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closePools } from "../../lib/db/pools";
import { metricsText } from "../../lib/domain/instance/metrics-text";
import { revokeKey } from "../../lib/domain/keys/revoke-key";
import { provisionKey } from "../../lib/domain/making/provision-key";
import { flushUsage } from "../../lib/domain/usage/flush-usage";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { instanceJob } from "../../lib/doors/job";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { frontServer, type TestServer } from "../support/servers";

const SCRAPER = "0123456789abcdef0123456789abcdef";
const operator = mintToken("instance");
let server: TestServer;
let org: TestOrganization;

/** Every sample by its name and labels, as a scraper reads it. */
async function scrape(token = SCRAPER): Promise<Map<string, number>> {
  const { status, text, headers } = await server.ask({ path: "/metrics", token });
  expect([status, headers.get("content-type")]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
  const samples = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(samples.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]));
}

/** By how much each sample grew while `act` ran. */
async function grown(act: () => Promise<unknown>): Promise<(sample: string) => number> {
  const before = await scrape();
  await act();
  const after = await scrape();
  return (sample) => (after.get(sample) ?? 0) - (before.get(sample) ?? 0);
}

beforeAll(async () => {
  process.env.LATCHKEY_METRICS_TOKEN = SCRAPER;
  org = await foundTestOrganization();
  await provisionKey(instanceJob("test", "instance:admin"), { token: operator, name: "Operator", organizationId: null });
  server = await frontServer();
});
afterAll(async () => {
  delete process.env.LATCHKEY_METRICS_TOKEN;
  await server.stop();
});

describe("the metrics", () => {
  test("are opened by their token and by an instance key, and by nothing else", async () => {
    expect((await scrape(operator)).get("latchkey_ready")).toBe(1);
    const { token } = await org.key();
    const asked = await Promise.all(
      [undefined, "", `${SCRAPER}0`, SCRAPER.slice(1), token].map((wrong) => server.ask({ path: "/metrics", token: wrong })),
    );
    expect(asked.map(({ status }) => status)).toEqual([401, 401, 401, 401, 403]);
    const elsewhere = await server.ask({ path: "/api/v1/instance/organizations/", token: SCRAPER });
    expect(elsewhere.status).toBe(401);
    delete process.env.LATCHKEY_METRICS_TOKEN;
    expect((await server.ask({ path: "/metrics", token: SCRAPER })).status).toBe(401);
    process.env.LATCHKEY_METRICS_TOKEN = SCRAPER;
  });

  test("count requests by route and never by address, verdicts and refusals by their code", async () => {
    const { token, api_key } = await org.key({ scopes: ["project:read", "organization:verify_api_key"] });
    const by = await grown(async () => {
      await server.ask({ path: "/api/v1/whoami/", token });
      await server.ask({ path: `/api/v1/projects/${org.projectId}/`, token });
      await server.ask({ path: "/api/v1/organizations/", token });
      await server.ask({ method: "POST", path: "/api/v1/api-keys/verify/", token, body: { key: mintToken("organization") } });
      await server.ask({ path: "/no/such/address" });
      await revokeKey(org.keys(), api_key.id, {});
      await server.ask({ path: "/api/v1/whoami/", token });
    });
    expect(by('latchkey_http_requests_total{method="GET",route="/api/v1/whoami/",status="2xx"}')).toBe(1);
    expect(by('latchkey_http_requests_total{method="GET",route="/api/v1/whoami/",status="4xx"}')).toBe(1);
    expect(by('latchkey_http_requests_total{method="GET",route="/api/v1/projects/{project_id}/",status="2xx"}')).toBe(1);
    expect(by('latchkey_http_requests_total{method="GET",route="(unknown)",status="4xx"}')).toBe(1);
    expect(by('latchkey_http_request_duration_seconds_count{route="/api/v1/whoami/"}')).toBe(2);
    expect(by('latchkey_http_request_duration_seconds_bucket{route="/api/v1/whoami/",le="+Inf"}')).toBe(2);
    expect(by('latchkey_verdicts_total{by="request",outcome="VALID"}')).toBe(4);
    expect(by('latchkey_verdicts_total{by="request",outcome="KEY_REVOKED"}')).toBe(1);
    expect(by('latchkey_verdicts_total{by="verify",outcome="NOT_FOUND"}')).toBe(1);
    expect(by('latchkey_refusals_total{window="default",code="INSUFFICIENT_SCOPE"}')).toBe(1);
  });

  test("count what arrives: stored, filtered, refused", async () => {
    const ingestion = { minimum_level: "Warning" as const, filter: "Kind <> 'noise'" };
    const { token } = await org.key({ scopes: ["project:write_otlp"], ingestion } as never);
    const send = (body: string) => server.ask({ method: "POST", path: "/ingest/clef", token, body });
    const line = (level: string, kind: string) => JSON.stringify({ "@t": new Date().toISOString(), "@l": level, "@m": "m", Kind: kind });
    const by = await grown(async () => {
      await send([line("Error", "a"), line("Debug", "a"), line("Error", "noise")].join("\n"));
      await send("{");
      await flushUsage();
    });
    const events = (outcome: string) => by(`latchkey_events_total{outcome="${outcome}"}`);
    expect([events("arrived"), events("ingested"), by("latchkey_invalid_payloads_total")]).toEqual([3, 1, 1]);
    expect(events("below_level") + events("filtered")).toBe(2);
    expect(by("latchkey_event_bytes_total")).toBeGreaterThan(50);
    expect(by('latchkey_refusals_total{window="ingest",code="INVALID_REQUEST"}')).toBe(1);
    expect((await scrape()).get("latchkey_usage_flush_age_seconds")).toBeLessThan(5);
  });

  test("say how jobs, backups and pools are, and name no tenant", async () => {
    const samples = await scrape();
    for (const name of [
      'latchkey_job_last_success_timestamp_seconds{task="back up"}',
      'latchkey_job_failures{task="send mails"}',
      "latchkey_backup_last_good_timestamp_seconds",
      "latchkey_backup_failures",
      'latchkey_pool_waiting{pool="gate"}',
      "latchkey_event_bytes_waiting",
      "process_resident_memory_bytes",
      "latchkey_database_size_bytes",
    ])
      expect(samples.has(name), name).toBe(true);
    const { text } = await server.ask({ path: "/metrics", token: SCRAPER });
    // The documents name each of them, with the words that it has here.
    const page = readFileSync("docs/operate/troubleshooting.md", "utf8");
    const undescribed = [...text.matchAll(/^# HELP (\S+) (.*)$/gm)].filter(
      ([, name, help]) => !page.includes(`| \`${name}\` |`) || !page.includes(`| ${help} |`),
    );
    expect(undescribed.map(([line]) => line)).toEqual([]);
    for (const own of [org.id, org.name, org.projectId, org.adminId, operator.slice(0, 16)]) expect(text).not.toContain(own);
  });

  test("are written so that every scraper reads them", () => {
    const samples = [
      { labels: { a: 'quote " back \\ line \n end' }, value: Number.POSITIVE_INFINITY },
      { suffix: "_sum", value: 0.5 },
    ];
    expect(
      metricsText([
        { name: "m", type: "gauge", help: "of \\ two\nlines", samples },
        { name: "none", type: "gauge", help: "", samples: [] },
      ]),
    ).toBe('# HELP m of \\\\ two\\nlines\n# TYPE m gauge\nm{a="quote \\" back \\\\ line \\n end"} +Inf\nm_sum 0.5\n');
  });

  test("are told by their token while the database is away, which they say", async () => {
    await closePools();
    const samples = await scrape();
    expect(samples.get("latchkey_database_up")).toBe(0);
    expect(samples.get("process_resident_memory_bytes")).toBeGreaterThan(1e6);
  });
});
