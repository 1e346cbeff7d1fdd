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

// However old: a mark is in the way until it is forgotten.
const MARKS_IN_THE_WAY = preparedText({
  name: "marks-in-the-way",
  takes: ["uuid[]", "uuid[]", "bytea[]"],
  gives: { at: "integer" },
  text: `
    select n.at::int as at from unnest($1::uuid[], $2::uuid[], $3::bytea[]) with ordinality n(organization_id, key_id, mark, at)
    join event_marks m on m.organization_id = n.organization_id and m.key_id = n.key_id and m.mark = n.mark`,
});

/** Those of many batches of which something stands already, and those that repeat something of one before them. Asked once for all of them. */
export async function batchesThatStand(batches: readonly EventBatch[]): Promise<ReadonlySet<EventBatch>> {
  const standing = new Set<EventBatch>();
  const seen = new Set<string>();
  const owners: EventBatch[] = [];
  const asked: [string[], string[], Buffer[]] = [[], [], []];
  for (const batch of batches) {
    const marks = [
      ...(batch.mark ? [batch.mark.mark] : []),
      ...batch.drafts.flatMap(({ ownId }) => (ownId === null ? [] : [ownMark(ownId)])),
    ];
    for (const mark of marks) {
      const name = `${batch.keyId} ${mark.toString("hex")}`;
      if (seen.has(name)) standing.add(batch);
      seen.add(name);
      owners.push(batch);
      asked[0].push(batch.organizationId);
      asked[1].push(batch.keyId);
      asked[2].push(mark);
    }
  }
  for (const { at } of await askPrepared(gatePool(), MARKS_IN_THE_WAY, asked)) {
    const owner = owners[at - 1];
    if (owner) standing.add(owner);
  }
  return standing;
}

const otherBatch = (): Refusal =>
  new Refusal("INVALID_REQUEST", "This Idempotency-Key was used for another batch within the last hour. Take a new one for each batch.");
