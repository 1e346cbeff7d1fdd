import type { FoundKeys, KeyCounts, KeySearch } from "@/lib/domain/inventory/schema";
import type { KeyMaking } from "../make/key-making";
import type { Usage } from "../words/key-attention";

/** What the screen of the organization's keys shows. */
export type KeysData = KeyMaking & {
  found: FoundKeys;
  /** The numbers around the list; null where the organization has so many keys that the browser reads them apart. */
  counts: KeyCounts | null;
  /** The view that `found` is of; the address may be ahead. */
  view: KeySearch["view"];
  /** From 1. */
  page: number;
  usage: Record<string, Usage>;
};
