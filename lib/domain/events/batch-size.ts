import { Refusal } from "../../kernel/refusal";
import type { EventBatch } from "./event-batch";

/** Of the events of one request, with what they repeat of one another. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Of the events as they are stored. */
export const batchBytes = ({ drafts, addedBytes = 0 }: Pick<EventBatch, "drafts" | "addedBytes">): number =>
  drafts.reduce((sum, draft) => sum + draft.bytes + draft.message.length + addedBytes, 0);

/** Refuses with PAYLOAD_TOO_LARGE a batch of this many bytes. */
export function refuseLargeBatch(bytes: number): void {
  if (bytes > MOST_BYTES)
    throw new Refusal(
      "PAYLOAD_TOO_LARGE",
      "The events of a request have at most 64 MiB together, with what each repeats of resource, scope and applied properties. Send it in smaller pieces.",
    );
}
