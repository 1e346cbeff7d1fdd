import type { Role } from "@/lib/access/roles";
import type { Scope } from "@/lib/access/scopes";
import type { Key } from "@/lib/domain/keys/schema";
import type { Plan } from "@/lib/domain/plans/plan-terms";
import type { Policy } from "@/lib/domain/policies/schema";

/** A person's keys in one organization, and what they may do there. */
export type PersonalDesk = {
  org: string;
  displayName: string;
  plan: Plan;
  role: Role;
  policy: Policy;
  keys: readonly Key[];
  /** What the role allows a key to carry now. */
  allowed: readonly Scope[];
  grantable: readonly Scope[];
  /** Those that open an operation of the API. */
  opened: readonly Scope[];
  baseUrl: string;
};
