import { z } from "zod";
import { SCOPES } from "../../access/scopes";
import { searchText } from "../../kernel/text";
import { KEY_KINDS, KEY_STATUSES, type Key } from "../keys/schema";

export const KEY_VIEWS = ["all", "active", "attention"] as const;
/** Why a key needs a look, the gravest first. A key is counted under the worst that is true of it. */
export const KEY_REASONS = ["leaked", "expiring", "policy", "unused", "denied"] as const;
export type KeyReason = (typeof KEY_REASONS)[number];
export const KEY_SORTS = [
  "name",
  "kind",
  "project",
  "token_start",
  "usage",
  "last_used_at",
  "expires_at",
  "status",
  "creator",
  "created_at",
  "request_count",
] as const;
const filterOf = <T extends z.ZodType>(each: T) => z.array(each).max(100).default([]);

const Sought = searchText({ most: 200, long: "A search has at most 200 characters." });

const ExternalIdSought = searchText({ most: 255, long: "An external id has at most 255 characters." });

/** What the list of keys is narrowed to; within one filter any of its values fits. `offset` counts keys. */
export const KeySearch = z.strictObject({
  view: z.enum(KEY_VIEWS).default("all"),
  text: Sought.default(""),
  kind: filterOf(z.enum(KEY_KINDS)),
  status: filterOf(z.enum(KEY_STATUSES)),
  project: filterOf(z.union([z.uuid(), z.literal("all")])),
  creator: filterOf(Sought),
  scope: filterOf(z.enum(SCOPES)),
  external_id: filterOf(ExternalIdSought),
  never_used: z.boolean().default(false),
  out_of_policy: z.boolean().default(false).meta({ description: "Only what works and is out of policy, whatever else is true of it." }),
  reason: z.enum(KEY_REASONS).optional().meta({ description: "The worst that is true of the key." }),
  ids: z.array(z.uuid()).max(500).default([]),
  sort: z
    .enum(KEY_SORTS)
    .optional()
    .meta({ description: "Absent: what works first, newest first; of what needs attention the worst first." }),
  descending: z.boolean().default(false),
  offset: z.int().min(0).max(1_000_000).default(0),
  limit: z.int().min(1).max(200).default(50),
});
export type KeySearch = z.output<typeof KeySearch>;

type Option = { value: string; label: string; count: number };
/** One page of the list, and the worst that is true of each of its keys that needs a look. */
export type FoundKeys = { keys: Key[]; reasons: Record<string, KeyReason> };

/** How many fit in all, how many each view holds, how many there are of each reason for a look, and what can be filtered by. */
export type KeyCounts = {
  total: number;
  views: Record<(typeof KEY_VIEWS)[number], number>;
  out_of_policy: number;
  reasons: Record<KeyReason, number>;
  options: { kind: Option[]; status: Option[]; project: Option[]; creator: Option[]; scope: Option[] };
};

export const MOST_EXPORTED_KEYS = 10_000;
export const ExportKeys = KeySearch.omit({ offset: true, limit: true }).extend({ format: z.enum(["csv", "json"]) });
export type ExportKeys = z.output<typeof ExportKeys>;
