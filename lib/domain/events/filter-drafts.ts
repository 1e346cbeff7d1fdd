import { RESERVE_EMPTY, SharedSteps } from "../../filter/evaluate/fuel";
import { Refusal } from "../../kernel/refusal";
import { Turns } from "../../kernel/turns";
import { type ArrivalFilter, storedFilter } from "./arrival-filter";
import type { EventDraft } from "./event-draft";
import { arrivingEvent } from "./filterable-event";

/** Steps that a batch's events have each, and share beyond them: about a second. */
const EACH = 2000;
const RESERVE = 100_000_000;

type Arrival = { keyId: string; at: number; serverTimestamps: boolean };

/** What a key's filter keeps of a batch. Refuses with UNAVAILABLE, so that the sender holds on to the batch, where it takes too long for all of it. */
export async function filterDrafts(
  drafts: readonly EventDraft[],
  filter: string,
  { keyId, at, serverTimestamps }: Arrival,
  keeps: ArrivalFilter = storedFilter(filter),
  shared = new SharedSteps(RESERVE, EACH),
): Promise<readonly EventDraft[]> {
  const kept: EventDraft[] = [];
  const turns = new Turns();
  for (const draft of drafts) {
    if (turns.isOver) await turns.next();
    try {
      if (keeps(arrivingEvent(draft, at, serverTimestamps), shared)) kept.push(draft);
    } catch (error) {
      if (error !== RESERVE_EMPTY) throw error;
      const cause = new Error(`The filter of key ${keyId} took too long for ${drafts.length} events.`);
      throw new Refusal("UNAVAILABLE", "The key's filter takes too long for so many events. Send fewer at once, or simplify the filter.", {
        cause,
        retryAfter: 60,
      });
    }
  }
  return kept;
}
