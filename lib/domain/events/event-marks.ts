import { gatePool } from "../../db/pools";
import { askPrepared, preparedText } from "../../db/prepared-text";
import { Refusal } from "../../kernel/refusal";
import type { EventBatch } from "./event-batch";
import type { EventDraft } from "./event-draft";
import { type EventMark, ownMark } from "./event-mark";

type Mark = EventMark & { organization: string; key: string };

/** As what the marks are taken. */
export const MARKS = { organization_id: "uuid", key_id: "uuid", mark: "bytea", content: "bytea" } as const;

/** Writes the marks in the statement that stores what they stand for: where one stands, nothing is stored. In one order, so that two statements never wait for each other. */
export const markEvents = (first: number): string => `
  insert into event_marks (organization_id, key_id, mark, content)
  select * from unnest(${Object.values(MARKS)
    .map((type, at) => `$${first + at}::${type}[]`)
    .join(", ")}) n(${Object.keys(MARKS).join(", ")})
  order by n.organization_id, n.key_id, n.mark returning 1`;

/** In the order of MARKS. */
export function marksOf(batches: readonly EventBatch[]): unknown[][] {
  const all: Mark[] = [];
  for (const { organizationId: organization, keyId: key, mark, drafts } of batches) {
    if (mark) all.push({ ...mark, organization, key });
    for (const { ownId } of drafts) if (ownId !== null) all.push({ mark: ownMark(ownId), content: null, organization, key });
  }
  return [all.map((one) => one.organization), all.map((one) => one.key), all.map((one) => one.mark), all.map((one) => one.content)];
}

// What is older than an hour stands for nothing any more.
const STANDING_MARKS = preparedText({
  name: "standing-marks",
  takes: ["uuid", "uuid", "bytea[]"],
  gives: { mark: "text", content: "text" },
  text: `
    with stale as (
      delete from event_marks where organization_id = $1 and key_id = $2 and mark = any($3) and stored_at < now() - interval '1 hour'
    )
    select encode(mark, 'hex') as mark, encode(content, 'hex') as content from event_marks
    where organization_id = $1 and key_id = $2 and mark = any($3) and stored_at >= now() - interval '1 hour'`,
});

/**
 * The events of a batch that are not stored yet, each id once; none where the batch itself is known. Refuses with INVALID_REQUEST another batch that is
 * called the same.
 */
export async function notYetStored({ organizationId, keyId, mark, drafts }: EventBatch): Promise<readonly EventDraft[]> {
  const marks = [...(mark ? [mark.mark] : []), ...drafts.flatMap(({ ownId }) => (ownId === null ? [] : [ownMark(ownId)]))];
  const rows = await askPrepared(gatePool(), STANDING_MARKS, [organizationId, keyId, marks]);
  const standing = new Map(rows.map((row) => [row.mark, row.content]));
  const content = mark && standing.get(mark.mark.toString("hex"));
  if (mark && content !== undefined) {
    if (content !== null && content !== mark.content?.toString("hex")) throw otherBatch();
    return [];
  }
  const seen = new Set(standing.keys());
  return drafts.filter(({ ownId }) => {
    if (ownId === null) return true;
    const name = ownMark(ownId).toString("hex");
    return !seen.has(name) && seen.add(name);
  });
}

const otherBatch = (): Refusal =>
  new Refusal("INVALID_REQUEST", "This Idempotency-Key was used for another batch within the last hour. Take a new one for each batch.");
