import { randomUUID } from "node:crypto";
import pg from "pg";
import { readClef } from "../../../lib/domain/events/clef";
import type { EventBatch } from "../../../lib/domain/events/event-batch";
import type { EventDraft } from "../../../lib/domain/events/event-draft";

let owner: { client: pg.Client; url: string | undefined } | undefined;

/** What really stands in the database, past every policy. */
export async function asOwner<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
  const url = process.env.DATABASE_URL;
  if (!owner || owner.url !== url) {
    void owner?.client.end();
    owner = { client: new pg.Client({ connectionString: url, options: "-c TimeZone=UTC" }), url };
    await owner.client.connect();
  }
  return (await owner.client.query<T>(sql, values)).rows;
}

/** What the product notes before it stores: that a project has events of today, yesterday and the day before. */
export const noteDays = (organizationId: string, projectId: string) =>
  asOwner(
    "insert into event_days select $1, $2, (now() at time zone 'UTC')::date - n from generate_series(0, 2) n on conflict do nothing",
    [organizationId, projectId],
  );

export const drafts = (...events: Record<string, unknown>[]): EventDraft[] =>
  readClef(Buffer.from(events.map((event) => JSON.stringify({ "@t": "2026-11-20T10:00:00Z", ...event })).join("\n")));

/** A batch of a made-up project: nothing but the verb's caller ties events to one. */
export const batchOf = (events: EventDraft[], batch: Partial<EventBatch> = {}): EventBatch => ({
  organizationId: randomUUID(),
  projectId: randomUUID(),
  keyId: randomUUID(),
  keyName: "Test key",
  arrivedAt: null,
  serverTimestamps: false,
  drafts: events,
  ...batch,
});
