-- CreateEnum
CREATE TYPE "plan" AS ENUM ('hobby', 'starter', 'pro', 'ultra', 'enterprise');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('admin', 'member');

-- CreateEnum
CREATE TYPE "key_kind" AS ENUM ('organization', 'project', 'personal', 'write_token', 'read_token', 'instance');

-- CreateEnum
CREATE TYPE "suspension_cause" AS ENUM ('manual', 'plan', 'idle', 'policy');

-- CreateEnum
CREATE TYPE "visibility" AS ENUM ('private', 'public');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "is_operator" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(6),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),
    "address" INET,
    "agent" TEXT,

    CONSTRAINT "user_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "plan" "plan" NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("organization_id","user_id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "email" TEXT,
    "max_usage_count" INTEGER NOT NULL DEFAULT 1,
    "usage_count" INTEGER NOT NULL DEFAULT 0,
    "created_by" UUID,
    "created_by_name" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "last_used_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "projects" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "visibility" "visibility" NOT NULL DEFAULT 'private',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "projects_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL,
    "organization_id" UUID,
    "kind" "key_kind" NOT NULL,
    "project_id" UUID,
    "user_id" UUID,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "prefix" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "last4" TEXT NOT NULL,
    "tag" TEXT NOT NULL,
    "hash" BYTEA,
    "given_hash" TEXT,
    "scopes" TEXT[],
    "parent_key_id" UUID,
    "expires_at" TIMESTAMPTZ(6),
    "rate_limit" INTEGER,
    "rate_limit_lifted" BOOLEAN NOT NULL DEFAULT false,
    "allowed_addresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "applied_properties" JSONB NOT NULL DEFAULT '[]',
    "filter" TEXT,
    "minimum_level" TEXT,
    "use_server_timestamps" BOOLEAN NOT NULL DEFAULT false,
    "meta" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "created_by" UUID,
    "created_by_name" TEXT,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_by" UUID,
    "suspended_at" TIMESTAMPTZ(6),
    "suspended_by" UUID,
    "suspension_cause" "suspension_cause",
    "resumes_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),
    "revoked_by" UUID,
    "revoked_by_name" TEXT,
    "revocation_reason" TEXT,
    "rotated_from" UUID,
    "rotated_to" UUID,
    "grace_started_at" TIMESTAMPTZ(6),
    "grace_ends_at" TIMESTAMPTZ(6),
    "grace_extended_at" TIMESTAMPTZ(6),
    "reminded_stage" INTEGER,
    "last_used_at" TIMESTAMPTZ(6),
    "last_used_address" INET,
    "last_used_agent" TEXT,
    "request_count" BIGINT NOT NULL DEFAULT 0,
    "last_denied_at" TIMESTAMPTZ(6),
    "denied_count" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "key_minutes" (
    "key_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "organization_id" UUID,
    "requests" BIGINT NOT NULL DEFAULT 0,
    "denied" BIGINT NOT NULL DEFAULT 0,
    "events_arrived" BIGINT NOT NULL DEFAULT 0,
    "events_ingested" BIGINT NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "invalid_payloads" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "key_minutes_pkey" PRIMARY KEY ("key_id","at")
);

-- CreateTable
CREATE TABLE "key_denials" (
    "key_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "code" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT '',
    "organization_id" UUID,
    "count" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "key_denials_pkey" PRIMARY KEY ("key_id","at","code","scope")
);

-- CreateTable
CREATE TABLE "events" (
    "id" UUID NOT NULL,
    "arrived_at" TIMESTAMPTZ(6) NOT NULL,
    "timestamp" TIMESTAMPTZ(6) NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "key_name" TEXT NOT NULL,
    "level" TEXT,
    "severity" SMALLINT NOT NULL,
    "message" TEXT NOT NULL,
    "message_template" TEXT,
    "exception" TEXT,
    "event_type" BIGINT,
    "trace_id" TEXT,
    "span_id" TEXT,
    "parent_id" TEXT,
    "started_at" TIMESTAMPTZ(6),
    "span_kind" TEXT,
    "renderings" JSONB,
    "properties" JSONB NOT NULL,
    "resource" JSONB,
    "scope" JSONB,
    "bytes" INTEGER NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("arrived_at","id")
) PARTITION BY RANGE ("arrived_at");

-- CreateTable
CREATE TABLE "audit_log" (
    "id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "organization_id" UUID,
    "project_id" UUID,
    "action" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT,
    "resource_type" TEXT,
    "record_id" UUID,
    "address" INET,
    "agent" TEXT,
    "request_id" TEXT,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instance_settings" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "instance_settings_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "user_sessions_user_id_idx" ON "user_sessions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_name_key" ON "organizations"("name");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE INDEX "invitations_organization_id_idx" ON "invitations"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "projects_organization_id_name_key" ON "projects"("organization_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_hash_key" ON "api_keys"("hash");

-- CreateIndex
CREATE INDEX "api_keys_rotated_from_idx" ON "api_keys"("rotated_from");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_rotated_to_key" ON "api_keys"("rotated_to");

-- CreateIndex
CREATE INDEX "api_keys_organization_id_idx" ON "api_keys"("organization_id");

-- CreateIndex
CREATE INDEX "api_keys_project_id_idx" ON "api_keys"("project_id");

-- CreateIndex
CREATE INDEX "api_keys_user_id_idx" ON "api_keys"("user_id");

-- CreateIndex
CREATE INDEX "api_keys_parent_key_id_idx" ON "api_keys"("parent_key_id");

-- CreateIndex
CREATE INDEX "key_minutes_organization_id_at_idx" ON "key_minutes"("organization_id", "at");

-- CreateIndex
CREATE INDEX "key_denials_organization_id_at_idx" ON "key_denials"("organization_id", "at");

-- CreateIndex
CREATE INDEX "events_project_id_timestamp_id_idx" ON "events"("project_id", "timestamp" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_log_organization_id_created_at_idx" ON "audit_log"("organization_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "audit_log_record_id_idx" ON "audit_log"("record_id");

-- AddForeignKey
ALTER TABLE "user_sessions" ADD CONSTRAINT "user_sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "projects" ADD CONSTRAINT "projects_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma's schema language cannot say.

-- Three roles without superuser, ownership or BYPASSRLS, so that row-level security holds for every pool.
-- Roles belong to the whole server: several databases may race to make them.
DO $$
DECLARE role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['latchkey_app', 'latchkey_gate', 'latchkey_query'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = role_name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', role_name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END;
    END IF;
    IF NOT pg_has_role(current_user, role_name, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO %I', role_name, current_user);
    END IF;
  END LOOP;
END $$;

GRANT USAGE ON SCHEMA public TO latchkey_app, latchkey_gate, latchkey_query;

CREATE FUNCTION app_organization() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.org_id', true), '')::uuid $$;
CREATE FUNCTION app_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.user_id', true), '')::uuid $$;
CREATE FUNCTION app_operator() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(current_setting('app.operator', true), '') = 'on' $$;

ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE key_minutes ENABLE ROW LEVEL SECURITY;
ALTER TABLE key_denials ENABLE ROW LEVEL SECURITY;
ALTER TABLE events ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;

-- A signed-in person sees the organizations they belong to before one is chosen.
CREATE POLICY tenant ON organizations TO latchkey_app
  USING (id = (SELECT app_organization()) OR (SELECT app_operator())
    OR EXISTS (SELECT 1 FROM memberships m WHERE m.organization_id = organizations.id AND m.user_id = (SELECT app_user())))
  WITH CHECK (id = (SELECT app_organization()) OR (SELECT app_operator()));
CREATE POLICY tenant ON memberships TO latchkey_app
  USING (organization_id = (SELECT app_organization()) OR user_id = (SELECT app_user()) OR (SELECT app_operator()))
  WITH CHECK (organization_id = (SELECT app_organization()));
CREATE POLICY tenant ON invitations TO latchkey_app
  USING (organization_id = (SELECT app_organization())) WITH CHECK (organization_id = (SELECT app_organization()));
CREATE POLICY tenant ON projects TO latchkey_app
  USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator())) WITH CHECK (organization_id = (SELECT app_organization()));
CREATE POLICY tenant ON api_keys TO latchkey_app
  USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()))
  WITH CHECK (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
CREATE POLICY tenant ON key_minutes TO latchkey_app
  USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
CREATE POLICY tenant ON key_denials TO latchkey_app
  USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
CREATE POLICY tenant ON events TO latchkey_query USING (organization_id = (SELECT app_organization()));
CREATE POLICY tenant ON audit_log FOR SELECT TO latchkey_app
  USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
CREATE POLICY append ON audit_log FOR INSERT TO latchkey_app
  WITH CHECK (organization_id IS NULL OR organization_id = (SELECT app_organization()) OR (SELECT app_operator()));

GRANT SELECT, INSERT, UPDATE ON users, user_sessions, organizations, memberships, invitations, projects, instance_settings TO latchkey_app;
GRANT DELETE ON memberships, projects TO latchkey_app;
GRANT SELECT, INSERT ON api_keys, audit_log TO latchkey_app;
GRANT SELECT ON key_minutes, key_denials TO latchkey_app;
-- What a key is can never be changed: secret, organization, kind, project, owner and scopes are not in this list.
GRANT UPDATE (name, description, expires_at, rate_limit, rate_limit_lifted, allowed_addresses, applied_properties, filter, minimum_level,
  use_server_timestamps, meta, version, updated_at, updated_by, suspended_at, suspended_by, suspension_cause, resumes_at, revoked_at, revoked_by,
  revoked_by_name, revocation_reason, rotated_to, grace_started_at, grace_ends_at, grace_extended_at, reminded_stage) ON api_keys TO latchkey_app;

-- The front's pool: the verdict's columns across organizations, the counters, the arriving events.
CREATE POLICY gate ON organizations FOR SELECT TO latchkey_gate USING (true);
CREATE POLICY gate ON memberships FOR SELECT TO latchkey_gate USING (true);
CREATE POLICY gate ON projects FOR SELECT TO latchkey_gate USING (true);
CREATE POLICY gate ON api_keys TO latchkey_gate USING (true) WITH CHECK (true);
CREATE POLICY gate ON key_minutes TO latchkey_gate USING (true) WITH CHECK (true);
CREATE POLICY gate ON key_denials TO latchkey_gate USING (true) WITH CHECK (true);
CREATE POLICY gate ON events FOR INSERT TO latchkey_gate WITH CHECK (true);
GRANT SELECT (id, name, display_name, plan, deleted_at) ON organizations TO latchkey_gate;
GRANT SELECT (organization_id, user_id, role) ON memberships TO latchkey_gate;
GRANT SELECT (id, organization_id, name, created_at) ON projects TO latchkey_gate;
GRANT SELECT (id, organization_id, kind, project_id, user_id, name, hash, given_hash, tag, scopes, expires_at, rate_limit, rate_limit_lifted,
  allowed_addresses, applied_properties, filter, minimum_level, use_server_timestamps, meta, suspended_at, suspension_cause, resumes_at, revoked_at,
  rotated_to, grace_started_at, grace_ends_at, last_used_at, last_used_address, last_used_agent, request_count, last_denied_at, denied_count) ON api_keys TO latchkey_gate;
GRANT UPDATE (last_used_at, last_used_address, last_used_agent, request_count, last_denied_at, denied_count) ON api_keys TO latchkey_gate;
GRANT SELECT, INSERT, UPDATE ON key_minutes, key_denials TO latchkey_gate;
GRANT INSERT ON events TO latchkey_gate;

GRANT SELECT ON events TO latchkey_query;

-- Terminal states stick, whoever writes: a revocation is never taken back and an expiry never pushed back.
CREATE FUNCTION keep_key_terminal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at THEN
    RAISE EXCEPTION 'a revoked key stays revoked' USING ERRCODE = 'LK001';
  END IF;
  IF OLD.expires_at IS NOT NULL AND (NEW.expires_at IS NULL OR NEW.expires_at > OLD.expires_at) THEN
    RAISE EXCEPTION 'an expiry can be brought forward, never pushed back' USING ERRCODE = 'LK002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_key_terminal BEFORE UPDATE OF revoked_at, expires_at ON api_keys FOR EACH ROW EXECUTE FUNCTION keep_key_terminal();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'LK003';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Names are unique among live keys only, which needs the clock: the verb checks it under the organization's lock. This serves that check.
CREATE INDEX api_keys_name_idx ON api_keys (organization_id, lower(name));
CREATE INDEX api_keys_tag_idx ON api_keys (tag) WHERE given_hash IS NOT NULL;
CREATE UNIQUE INDEX organizations_name_lower_idx ON organizations (lower(name));
ALTER TABLE users ADD CONSTRAINT users_email_lowercase CHECK (email = lower(email));
ALTER TABLE api_keys ADD CONSTRAINT api_keys_owner CHECK ((kind = 'instance') = (organization_id IS NULL) AND (kind = 'personal') = (user_id IS NOT NULL)
  AND (kind NOT IN ('project', 'write_token', 'read_token') OR project_id IS NOT NULL));
ALTER TABLE api_keys ADD CONSTRAINT api_keys_secret CHECK ((hash IS NULL) <> (given_hash IS NULL));

-- Makes the partitions for the days from..to (UTC). ATTACH takes a lock that lets reads and writes go on.
CREATE FUNCTION ensure_event_partitions(first_day date, last_day date) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  day date := first_day;
  partition text;
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(7270736900001);
  WHILE day <= last_day LOOP
    partition := 'events_' || to_char(day, 'YYYYMMDD');
    IF to_regclass('public.' || partition) IS NULL THEN
      EXECUTE format('CREATE TABLE public.%I (LIKE public.events INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)', partition);
      EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', partition);
      EXECUTE format('ALTER TABLE public.events ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)', partition,
        to_char(day, 'YYYY-MM-DD') || ' 00:00:00+00', to_char(day + 1, 'YYYY-MM-DD') || ' 00:00:00+00');
      made := made + 1;
    END IF;
    day := day + 1;
  END LOOP;
  RETURN made;
END $$;
REVOKE ALL ON FUNCTION ensure_event_partitions(date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_event_partitions(date, date) TO latchkey_gate;

-- Founding asks whether a name is free without being shown whose it is.
CREATE FUNCTION organization_name_taken(wanted text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM organizations WHERE lower(name) = lower(wanted)) $$;
REVOKE ALL ON FUNCTION organization_name_taken(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organization_name_taken(text) TO latchkey_app;
