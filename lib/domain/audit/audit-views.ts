import { rfc3339 } from "../../kernel/time";
import { apiAction } from "./audit-action";
import { auditChanges, downgradePatches } from "./audit-changes";
import type { AuditRow } from "./audit-rows";
import type { AuditEntry, AuditLogDetail, AuditLogInfo } from "./schema";

const outcomeOf = (row: AuditRow) => (row.action === "DENIED" ? "denied" : "done");

/** A row as the platform API lists it. */
export const auditInfo = (row: AuditRow): AuditLogInfo => ({
  id: row.id,
  created_at: rfc3339(row.created_at),
  organization_name: row.organization_name,
  project_name: row.project_name,
  user_name: row.actor_kind === "user" ? row.actor_name : null,
  action: apiAction(row.action),
  outcome: outcomeOf(row),
  actor_kind: row.actor_kind,
  actor_id: row.actor_id,
  actor_name: row.actor_name,
  resource_type: row.resource_type,
  record_id: row.record_id,
  ip_address: row.address,
});

/** The same with what was before and after, and the way back. */
export function auditDetail(row: AuditRow): AuditLogDetail {
  const { before, after, actor_kind, agent, request_id } = row;
  const downgrade_patches = downgradePatches(row.action, before, after);
  return {
    ...auditInfo(row),
    metadata: { before, after, actor_kind, agent, request_id, outcome: outcomeOf(row), downgrade_patches },
    downgrade_patches,
  };
}

/** A row as the screens show it. */
export const auditEntry = (row: AuditRow): AuditEntry => ({
  id: row.id,
  created_at: rfc3339(row.created_at),
  action: row.action,
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  resource_type: row.resource_type,
  record: { id: row.record_id, name: row.record_name, is_key: row.is_key },
  project_name: row.project_name,
  address: row.address,
  agent: row.agent,
  request_id: row.request_id,
  changes: auditChanges(row.before, row.after),
});
