import type { EventView } from "@/lib/domain/events/schema";
import type { Key, KeyAllowance } from "@/lib/domain/keys/schema";
import type { Concern } from "../keys/words/key-attention";

export type HomeKey = { key: Key; concerns: readonly Concern[] };

export type HomeData = {
  org: string;
  /** A few: those that need a look, or where none does, some that work. */
  keys: readonly HomeKey[];
  /** How many keys there are, as far as Home looks. */
  generated: number;
  allowance: KeyAllowance;
  events: readonly EventView[];
  people: number;
  invited: number;
  mayManage: boolean;
  baseUrl: string;
};
