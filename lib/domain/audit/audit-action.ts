import type { AuditAction, RecordedAction } from "./schema";

/** A recorded action as the platform API names it: its closed list has none for a denial, which is answered as VERIFY. */
export const apiAction = (action: RecordedAction): AuditAction => (action === "DENIED" ? "VERIFY" : action);

/** What is recorded under an action of the platform API. */
export const recordedActions = (action: AuditAction): RecordedAction[] => (action === "VERIFY" ? ["VERIFY", "DENIED"] : [action]);
