import type { AuditEntry } from "@/lib/domain/audit/schema";
import type { EventView } from "@/lib/domain/events/schema";
import type { KeyCounts, KeyReason } from "@/lib/domain/inventory/schema";
import type { KeyAllowance } from "@/lib/domain/keys/schema";
import type { OrganizationTraffic } from "@/lib/domain/usage/schema";

export type NamedKey = { id: string; name: string };

/** How far an organization is with what it does first. */
export type FirstStepsData = {
  /** Their notice, by which a person hides them. */
  notice: string;
  dismissed: boolean;
  /** The newest key or token that works. */
  key: (NamedKey & { created_at: string }) | null;
  /** Where a write token is made, which needs no plan. */
  project: { id: string; name: string } | null;
  people: number;
  invited: number;
};

export type HomeData = {
  org: string;
  baseUrl: string;
  mayManage: boolean;
  isOperator: boolean;
  /** No key was ever used. */
  isNew: boolean;
  steps: FirstStepsData;
  allowance: KeyAllowance;
  latest: EventView | null;
  /** Null where it takes long: then it is read apart. */
  traffic: OrganizationTraffic | null;
  /** How many keys need a look, by the worst that is true of each; null where counting takes long. */
  counts: Pick<KeyCounts, "reasons"> | null;
  /** A few of them by name. */
  examples: Record<KeyReason, NamedKey[]>;
  /** Events of the calendar month that count against the plan; `limit` is null where there is none. */
  month: { events: number; limit: number | null };
  /** Null for those who do not read the audit log. */
  changes: AuditEntry[] | null;
};
