-- AlterTable
ALTER TABLE "organizations" ADD COLUMN "avatar" TEXT,
ADD COLUMN "billing_email" TEXT,
ADD COLUMN "description" TEXT,
ADD COLUMN "github_handle" TEXT,
ADD COLUMN "links" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN "location" TEXT;

-- AlterTable
ALTER TABLE "projects" ADD COLUMN "deleted_at" TIMESTAMPTZ(6);

-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN "idle_stage" INTEGER,
ADD COLUMN "last_denied_address" INET,
ADD COLUMN "last_denied_agent" TEXT,
ADD COLUMN "leak_source" TEXT,
ADD COLUMN "leak_url" TEXT,
ADD COLUMN "leaked_at" TIMESTAMPTZ(6);

-- DropIndex
DROP INDEX "projects_organization_id_name_key";

-- CreateIndex
CREATE INDEX "projects_organization_id_idx" ON "projects"("organization_id");

-- CreateTable
CREATE TABLE "key_callers" (
    "key_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "organization_id" UUID,
    "first_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "requests" BIGINT NOT NULL DEFAULT 0,
    "denied" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "key_callers_pkey" PRIMARY KEY ("key_id","address","agent")
);

-- CreateTable
CREATE TABLE "key_scope_uses" (
    "key_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "organization_id" UUID,
    "last_used_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "key_scope_uses_pkey" PRIMARY KEY ("key_id","scope")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "key_id" UUID NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "organization_id" UUID,
    "request_hash" BYTEA NOT NULL,
    "record_id" UUID,
    "answer" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("key_id","idempotency_key")
);

-- CreateTable
CREATE TABLE "mail_outbox" (
    "id" UUID NOT NULL,
    "organization_id" UUID,
    "recipient" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "next_attempt_at" TIMESTAMPTZ(6) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(6),
    "given_up_at" TIMESTAMPTZ(6),
    "last_error" TEXT,

    CONSTRAINT "mail_outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_dismissals" (
    "user_id" UUID NOT NULL,
    "notice" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "notice_dismissals_pkey" PRIMARY KEY ("user_id","notice")
);

-- CreateIndex
CREATE INDEX "key_minutes_at_idx" ON "key_minutes" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "key_denials_at_idx" ON "key_denials" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "mail_outbox_organization_id_idx" ON "mail_outbox"("organization_id");

-- AddForeignKey
ALTER TABLE "notice_dismissals" ADD CONSTRAINT "notice_dismissals_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema language cannot say.

-- The name of a deleted project is free again.
CREATE UNIQUE INDEX projects_live_name_key ON projects (organization_id, name) WHERE deleted_at IS NULL;
CREATE INDEX mail_outbox_due_idx ON mail_outbox (next_attempt_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
-- The jobs look for what is due across organizations.
CREATE INDEX api_keys_expiry_idx ON api_keys (expires_at) WHERE revoked_at IS NULL AND expires_at IS NOT NULL;
CREATE INDEX api_keys_idle_idx ON api_keys (id) WHERE suspension_cause = 'idle' AND revoked_at IS NULL;
CREATE INDEX api_keys_grace_idx ON api_keys (grace_ends_at) WHERE revoked_at IS NULL AND grace_ends_at IS NOT NULL;

ALTER TABLE key_callers ENABLE ROW LEVEL SECURITY;
ALTER TABLE key_scope_uses ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_outbox ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenant ON key_callers TO latchkey_app USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
CREATE POLICY tenant ON key_scope_uses TO latchkey_app USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
CREATE POLICY tenant ON idempotency_keys TO latchkey_app
  USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()))
  WITH CHECK (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
CREATE POLICY tenant ON mail_outbox TO latchkey_app
  USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()))
  WITH CHECK (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
CREATE POLICY gate ON key_callers TO latchkey_gate USING (true) WITH CHECK (true);
CREATE POLICY gate ON key_scope_uses TO latchkey_gate USING (true) WITH CHECK (true);

GRANT SELECT ON key_callers, key_scope_uses TO latchkey_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON key_callers TO latchkey_gate;
GRANT SELECT, INSERT, UPDATE ON key_scope_uses TO latchkey_gate;
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO latchkey_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON mail_outbox TO latchkey_app;
GRANT SELECT, INSERT, DELETE ON notice_dismissals TO latchkey_app;
GRANT UPDATE (idle_stage, leaked_at, leak_source, leak_url) ON api_keys TO latchkey_app;
GRANT SELECT (prefix, last_denied_address, last_denied_agent), UPDATE (last_denied_address, last_denied_agent) ON api_keys TO latchkey_gate;
GRANT SELECT (deleted_at) ON projects TO latchkey_gate;
-- Projects are deleted by a mark, since their events and revoked keys still name them.
REVOKE DELETE ON projects FROM latchkey_app;

-- A sign-in, and a failed one, belong into the log of each organization that the person is in.
DROP POLICY append ON audit_log;
CREATE POLICY append ON audit_log FOR INSERT TO latchkey_app
  WITH CHECK (organization_id IS NULL OR organization_id = (SELECT app_organization()) OR (SELECT app_operator())
    OR EXISTS (SELECT 1 FROM memberships m WHERE m.organization_id = audit_log.organization_id AND m.user_id = (SELECT app_user())));

-- Purging: what is past its retention goes for good, counters with it. Only the job that calls these deletes keys or organizations at all.
CREATE FUNCTION purge_keys(ended_before timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE purged integer;
BEGIN
  WITH gone AS (
    -- Whatever time is asked for, only what has ended goes.
    DELETE FROM api_keys WHERE least(coalesce(revoked_at, 'infinity'), coalesce(expires_at, 'infinity'), coalesce(grace_ends_at, 'infinity')) < ended_before
      AND (revoked_at IS NOT NULL OR expires_at <= now() OR grace_ends_at <= now()) RETURNING id
  ), callers AS (DELETE FROM key_callers WHERE key_id IN (SELECT id FROM gone)
  ), scopes AS (DELETE FROM key_scope_uses WHERE key_id IN (SELECT id FROM gone)
  ), minutes AS (DELETE FROM key_minutes WHERE key_id IN (SELECT id FROM gone)
  ), denials AS (DELETE FROM key_denials WHERE key_id IN (SELECT id FROM gone))
  SELECT count(*)::integer INTO purged FROM gone;
  DELETE FROM key_minutes WHERE at < ended_before;
  DELETE FROM key_denials WHERE at < ended_before;
  DELETE FROM key_callers WHERE last_seen_at < ended_before;
  RETURN purged;
END $$;
REVOKE ALL ON FUNCTION purge_keys(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_keys(timestamptz) TO latchkey_app;

-- A deleted organization goes in pieces of `most` rows, so that no transaction grows with what it has sent; true when all of it is gone.
CREATE FUNCTION purge_organization(gone uuid, most integer) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE taken integer;
BEGIN
  PERFORM 1 FROM organizations WHERE id = gone AND deleted_at < now() - interval '7 days' FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'only an organization that was deleted seven days ago is purged' USING ERRCODE = 'LK004'; END IF;
  DELETE FROM events WHERE (arrived_at, id) IN
    (SELECT arrived_at, id FROM events WHERE project_id IN (SELECT id FROM projects WHERE organization_id = gone) LIMIT most);
  GET DIAGNOSTICS taken = ROW_COUNT;
  IF taken = most THEN RETURN false; END IF;
  DELETE FROM key_minutes WHERE (key_id, at) IN (SELECT key_id, at FROM key_minutes WHERE organization_id = gone LIMIT most);
  GET DIAGNOSTICS taken = ROW_COUNT;
  IF taken = most THEN RETURN false; END IF;
  DELETE FROM key_denials WHERE organization_id = gone;
  DELETE FROM key_callers WHERE organization_id = gone;
  DELETE FROM key_scope_uses WHERE organization_id = gone;
  DELETE FROM idempotency_keys WHERE organization_id = gone;
  DELETE FROM mail_outbox WHERE organization_id = gone;
  DELETE FROM api_keys WHERE organization_id = gone;
  DELETE FROM organizations WHERE id = gone;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION purge_organization(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_organization(uuid, integer) TO latchkey_app;

-- What the key behind a write is worth at this moment, held so until the transaction ends: a request whose body came late is judged again.
CREATE FUNCTION caller_state(caller uuid) RETURNS TABLE (revoked_at timestamptz, grace_ends_at timestamptz, expires_at timestamptz, suspended_at timestamptz,
  resumes_at timestamptz, organization_deleted boolean, personal boolean, role text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT k.revoked_at, k.grace_ends_at, k.expires_at, k.suspended_at, k.resumes_at,
    coalesce((SELECT o.deleted_at IS NOT NULL FROM organizations o WHERE o.id = k.organization_id), false), k.kind = 'personal',
    (SELECT m.role::text FROM memberships m WHERE m.organization_id = k.organization_id AND m.user_id = k.user_id)
  FROM api_keys k WHERE k.id = caller FOR SHARE OF k;
END $$;
REVOKE ALL ON FUNCTION caller_state(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION caller_state(uuid) TO latchkey_app;
