import { SeqTransport } from "@datalust/winston-seq";
import pino from "pino";
import { createStream } from "pino-seq";
import { Logger } from "seq-logging";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import winston from "winston";
import * as winstonSeqUpdated from "winston-seq-updated";
import { readKey } from "../../lib/domain/keys/queries";
import { flushUsage } from "../../lib/domain/usage/flush-usage";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { frontServer } from "../support/servers";

type SeqEvent = {
  Level: string;
  RenderedMessage: string;
  Exception?: string;
  Properties: { Name: string; Value: unknown }[];
  TraceId?: string;
  Timestamp: string;
};

let server: Awaited<ReturnType<typeof frontServer>>;
let org: TestOrganization;
beforeAll(async () => {
  server = await frontServer();
  org = await foundTestOrganization("ultra");
});
afterAll(() => server.stop());

async function signal(token: string, filter: string): Promise<SeqEvent[]> {
  const reply = await server.ask({ path: `/api/events/signal?render=true&count=50&filter=${encodeURIComponent(filter)}`, token });
  expect(reply.status).toBe(200);
  return reply.json<{ Events: SeqEvent[] }>().Events;
}

describe("unmodified clients of Seq", () => {
  test("pino-seq", async () => {
    const { token, api_key } = await org.key({ name: "pino" });
    const stream = createStream({ serverUrl: server.url, apiKey: token });
    const logger = pino({ name: "shop", level: "trace" }, stream);
    logger.info({ orderId: 17 }, "Hello from pino");
    logger.child({ lang: "fr" }).warn("au revoir");
    logger.error(new Error("bad"), "failed");
    await stream.flush();
    const events = await signal(token, "name = 'shop'");
    expect(events.map((e) => [e.Level, e.RenderedMessage])).toEqual(
      expect.arrayContaining([
        ["Information", "Hello from pino"],
        ["Warning", "au revoir"],
        ["Error", "failed"],
      ]),
    );
    expect(events.find((e) => e.Level === "Error")?.Exception).toContain("Error: bad");
    await flushUsage();
    expect(await readKey(org.keys(), api_key.id)).toMatchObject({
      last_used_address: "127.0.0.1",
      last_used_agent: expect.any(String),
      request_count: expect.any(Number),
    });
  });

  test("@datalust/winston-seq, with levels as winston spells them and a template", async () => {
    const { token } = await org.key({ name: "winston" });
    const failures: unknown[] = [];
    const transport = new SeqTransport({ serverUrl: server.url, apiKey: token, onError: (error) => failures.push(error) });
    const logger = winston.createLogger({
      level: "silly",
      format: winston.format.combine(winston.format.errors({ stack: true }), winston.format.json()),
      defaultMeta: { App: "w" },
      transports: [transport],
    });
    logger.info("Hello {Who}", { Who: "World" });
    logger.silly("s");
    logger.error(new Error("bad"));
    await transport.flush();
    const events = await signal(token, "App = 'w'");
    expect(failures).toEqual([]);
    expect(events.find((e) => e.Level === "info")?.RenderedMessage).toBe("Hello World");
    expect(events.map((e) => e.Level).sort()).toEqual(["error", "info", "silly"]);
    expect(await signal(token, "App = 'w' and @Level = 'Error'")).toHaveLength(1);
  });

  test("seq-logging, with a trace, nested properties and an older time", async () => {
    const { token } = await org.key({ name: "seq-logging" });
    const failures: unknown[] = [];
    const logger = new Logger({ serverUrl: server.url, apiKey: token, onError: (error) => failures.push(error) });
    logger.emit({
      timestamp: new Date("2026-01-02T03:04:05.678Z"),
      level: "Warning",
      messageTemplate: "Hello {Who}",
      exception: "Error: boom\n  at x",
      traceId: "1befc31e94b01d1a473f63a7905f6c9b",
      properties: { Who: "World", N: 42, nested: { a: [1, 2] }, "@odd": "x" },
    });
    await logger.close();
    expect(failures).toEqual([]);
    const [event] = await signal(token, "Who = 'World' and N = 42");
    expect(event).toMatchObject({
      RenderedMessage: "Hello World",
      Level: "Warning",
      TraceId: "1befc31e94b01d1a473f63a7905f6c9b",
      Timestamp: expect.stringContaining("2026-01-02T03:04:05.678"),
    });
    expect(event?.Properties).toEqual(
      expect.arrayContaining([
        { Name: "nested", Value: { a: [1, 2] } },
        { Name: "@odd", Value: "x" },
      ]),
    );
  });

  test("winston-seq-updated, whose seq-logging below 1.0 writes the body's one member without quotes", async () => {
    const { token } = await org.key({ name: "old winston" });
    // CommonJS, which Node gives as the default of a module.
    const { default: OldSeqTransport } =
      "default" in winstonSeqUpdated.default ? (winstonSeqUpdated.default as never as typeof winstonSeqUpdated) : winstonSeqUpdated;
    const transport = new OldSeqTransport({ serverUrl: server.url, apiKey: token, maxBatchingTime: 60_000 });
    const logger = winston.createLogger({ level: "debug", transports: [transport as never] });
    logger.warn("Hello {Who}", { meta: { Who: "World", Old: "yes" } });
    logger.error("failed", { meta: { Old: "yes" } });
    await transport.flush();
    const events = await signal(token, "Old = 'yes'");
    expect(events.map((e) => [e.Level, e.RenderedMessage]).sort()).toEqual([
      ["Error", "failed"],
      ["Warning", "Hello World"],
    ]);
  });

  test("another organization's key sees nothing of it", async () => {
    const other = await foundTestOrganization();
    const { token } = await other.key();
    expect(await signal(token, "App = 'w'")).toEqual([]);
  });
});
