import type { EventView } from "@/lib/domain/events/schema";
import type { Key, KeyAllowance } from "@/lib/domain/keys/schema";
import type { Usage } from "../keys/words/key-attention";

export type HomeData = {
  org: string;
  keys: readonly Key[];
  usage: Record<string, Usage>;
  allowance: KeyAllowance;
  events: readonly EventView[];
  people: number;
  invited: number;
  mayManage: boolean;
  baseUrl: string;
};
