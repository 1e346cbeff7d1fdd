/** The tables whose rows belong to an organization, each with `organization_id` first in its keys: what moves where an organization moves. */
export const TENANT_TABLES = [
  "api_keys",
  "audit_log",
  "event_days",
  "events",
  "idempotency_keys",
  "invitations",
  "key_callers",
  "key_denials",
  "key_minutes",
  "key_scope_uses",
  "key_uses",
  "mail_outbox",
  "memberships",
  "organization_former_names",
  "organization_versions",
  "projects",
] as const;
