import type { KeyKind } from "../../access/caller";
import type { Plan } from "../plans/plan-terms";

/** What a change of plan does to a key. `held` was suspended by hand and stays so; `waiting` was suspended by a plan and stays so. */
export type PlanOutcome = "kept" | "suspended" | "held" | "restored" | "waiting";

/** A key as whoever changes the plan sees it. Times are RFC 3339. */
export type KeyUnderPlan = {
  id: string;
  name: string;
  kind: KeyKind;
  project_name: string | null;
  token_start: string;
  last_used_at: string | null;
  /** Whether it is suspended now. */
  suspended: boolean;
  outcome: PlanOutcome;
};

/** What a change of plan would do now. `limit` is null where the plan has none. The most recently used keys stand first. */
export type PlanPreview = { organization_id: string; from: Plan; plan: Plan; limit: number | null; keys: KeyUnderPlan[] };

export type PlanChanged = { organization_id: string; plan: Plan; suspended: string[]; restored: string[] };
