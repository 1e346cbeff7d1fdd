import type { FoundKeys, KeySearch } from "@/lib/domain/inventory/schema";
import type { KeyAllowance } from "@/lib/domain/keys/schema";
import type { Usage } from "../words/key-attention";
import type { KeyDesk } from "../words/key-desk";

/** What the screen of the organization's keys shows. */
export type KeysData = {
  desk: KeyDesk;
  found: FoundKeys;
  /** The view that `found` is of; the address may be ahead. */
  view: KeySearch["view"];
  /** From 1. */
  page: number;
  usage: Record<string, Usage>;
  allowance: KeyAllowance;
  projects: readonly { id: string; project_name: string }[];
  isOperator: boolean;
  mayGiveToken: boolean;
  ownAddress: string | null;
};
