import type { EventDraft } from "./event-draft";
import type { EventMark } from "./event-mark";

/** Events of one request, bound for one project under one key. */
export type EventBatch = {
  organizationId: string;
  projectId: string;
  keyId: string;
  keyName: string;
  /** Null for what arrives now: its time is that of the insert, however long its body took. */
  arrivedAt: Date | null;
  /** The events' own times are replaced by that of their arrival. */
  serverTimestamps: boolean;
  drafts: readonly EventDraft[];
  /** What the key added to each of them. */
  addedBytes?: number;
  /** By what it is known when it is sent again; null where it is not. */
  mark?: EventMark | null;
};
