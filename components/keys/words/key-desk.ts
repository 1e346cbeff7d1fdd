import type { Scope } from "@/lib/access/scopes";
import type { Plan } from "@/lib/domain/plans/plan-terms";
import type { Policy } from "@/lib/domain/policies/schema";

/** Where the screens of keys stand, and who looks. */
export type KeyDesk = {
  org: string;
  baseUrl: string;
  plan: Plan;
  policy: Policy;
  /** Whether the viewer manages the organization's keys. */
  mayManage: boolean;
  /** What the viewer may hand on; empty for those who may not manage keys. */
  grantable: readonly Scope[];
  /** Those that open an operation of the API. */
  opened: readonly Scope[];
  viewerId: string;
  /** Whom to ask. */
  admins: readonly string[];
};
