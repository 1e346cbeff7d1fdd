-- Every row of a tenant names its organization, first in each of its keys, so that a row lies where its organization lies. What belongs to the
-- instance belongs to a reserved organization, which nobody is shown, joins or ends.
INSERT INTO organizations (id, name, display_name, plan, created_at, updated_at)
VALUES ('00000000-0000-0000-0000-000000000000', '(instance)', 'Instance', 'enterprise', now(), now());

CREATE FUNCTION instance_organization() RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT '00000000-0000-0000-0000-000000000000'::uuid $$;

ALTER TABLE audit_log DISABLE TRIGGER append_only;
UPDATE audit_log SET organization_id = instance_organization() WHERE organization_id IS NULL;
ALTER TABLE audit_log ENABLE TRIGGER append_only;
ALTER TABLE api_keys DROP CONSTRAINT api_keys_owner;
UPDATE api_keys SET organization_id = instance_organization() WHERE organization_id IS NULL;
UPDATE key_minutes SET organization_id = instance_organization() WHERE organization_id IS NULL;
UPDATE key_denials SET organization_id = instance_organization() WHERE organization_id IS NULL;
UPDATE key_callers SET organization_id = instance_organization() WHERE organization_id IS NULL;
UPDATE key_scope_uses SET organization_id = instance_organization() WHERE organization_id IS NULL;
UPDATE idempotency_keys SET organization_id = instance_organization() WHERE organization_id IS NULL;
UPDATE mail_outbox SET organization_id = instance_organization() WHERE organization_id IS NULL;

-- DropForeignKey
ALTER TABLE "api_keys" DROP CONSTRAINT "api_keys_project_id_fkey";
ALTER TABLE "key_uses" DROP CONSTRAINT "key_uses_key_id_fkey";

-- DropIndex: what the new keys serve.
DROP INDEX "key_uses_key_id_key";
DROP INDEX "api_keys_rotated_to_key";
DROP INDEX "api_keys_organization_id_idx";
DROP INDEX "api_keys_project_id_idx";
DROP INDEX "api_keys_user_id_idx";
DROP INDEX "api_keys_name_folded_idx";
DROP INDEX "invitations_organization_id_idx";
DROP INDEX "projects_organization_id_idx";
DROP INDEX "mail_outbox_organization_id_idx";

-- AlterTable
ALTER TABLE "projects" DROP CONSTRAINT "projects_pkey", ADD CONSTRAINT "projects_pkey" PRIMARY KEY ("organization_id", "id");
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_pkey", ADD CONSTRAINT "invitations_pkey" PRIMARY KEY ("organization_id", "id");
ALTER TABLE "api_keys" ALTER COLUMN "organization_id" SET NOT NULL, DROP CONSTRAINT "api_keys_pkey", ADD CONSTRAINT "api_keys_pkey" PRIMARY KEY ("organization_id", "id");
ALTER TABLE "key_minutes" ALTER COLUMN "organization_id" SET NOT NULL, DROP CONSTRAINT "key_minutes_pkey", ADD CONSTRAINT "key_minutes_pkey" PRIMARY KEY ("organization_id", "key_id", "at");
ALTER TABLE "key_denials" ALTER COLUMN "organization_id" SET NOT NULL, DROP CONSTRAINT "key_denials_pkey", ADD CONSTRAINT "key_denials_pkey" PRIMARY KEY ("organization_id", "key_id", "at", "code", "scope");
ALTER TABLE "key_callers" ALTER COLUMN "organization_id" SET NOT NULL, DROP CONSTRAINT "key_callers_pkey", ADD CONSTRAINT "key_callers_pkey" PRIMARY KEY ("organization_id", "key_id", "address", "agent");
ALTER TABLE "key_scope_uses" ALTER COLUMN "organization_id" SET NOT NULL, DROP CONSTRAINT "key_scope_uses_pkey", ADD CONSTRAINT "key_scope_uses_pkey" PRIMARY KEY ("organization_id", "key_id", "scope");
ALTER TABLE "idempotency_keys" ALTER COLUMN "organization_id" SET NOT NULL, DROP CONSTRAINT "idempotency_keys_pkey", ADD CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("organization_id", "key_id", "idempotency_key");
ALTER TABLE "mail_outbox" ALTER COLUMN "organization_id" SET NOT NULL, DROP CONSTRAINT "mail_outbox_pkey", ADD CONSTRAINT "mail_outbox_pkey" PRIMARY KEY ("organization_id", "id");
ALTER TABLE "audit_log" ALTER COLUMN "organization_id" SET NOT NULL, DROP CONSTRAINT "audit_log_pkey", ADD CONSTRAINT "audit_log_pkey" PRIMARY KEY ("organization_id", "id");
ALTER TABLE "events" DROP CONSTRAINT "events_pkey", ADD CONSTRAINT "events_pkey" PRIMARY KEY ("organization_id", "arrived_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_organization_id_rotated_to_key" ON "api_keys"("organization_id", "rotated_to");
CREATE INDEX "api_keys_organization_id_project_id_idx" ON "api_keys"("organization_id", "project_id");
CREATE INDEX "api_keys_organization_id_user_id_idx" ON "api_keys"("organization_id", "user_id");
-- Jobs across organizations name keys by their ids alone.
CREATE INDEX "api_keys_id_idx" ON "api_keys"("id");

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organization_id_project_id_fkey" FOREIGN KEY ("organization_id", "project_id") REFERENCES "projects"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "key_uses" ADD CONSTRAINT "key_uses_organization_id_key_id_fkey" FOREIGN KEY ("organization_id", "key_id") REFERENCES "api_keys"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema language cannot say.

ALTER TABLE api_keys ADD CONSTRAINT api_keys_owner CHECK ((kind = 'instance') = (organization_id = '00000000-0000-0000-0000-000000000000') AND (kind = 'personal') = (user_id IS NOT NULL)
  AND (kind NOT IN ('project', 'write_token', 'read_token') OR project_id IS NOT NULL));
ALTER TABLE memberships ADD CONSTRAINT memberships_not_of_instance CHECK (organization_id <> '00000000-0000-0000-0000-000000000000');
ALTER TABLE invitations ADD CONSTRAINT invitations_not_of_instance CHECK (organization_id <> '00000000-0000-0000-0000-000000000000');
ALTER TABLE projects ADD CONSTRAINT projects_not_of_instance CHECK (organization_id <> '00000000-0000-0000-0000-000000000000');
ALTER TABLE organization_former_names ADD CONSTRAINT former_names_not_of_instance CHECK (organization_id <> '00000000-0000-0000-0000-000000000000');

CREATE FUNCTION keep_instance_organization() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what belongs to the instance stands under this organization' USING ERRCODE = 'LK006';
END $$;
CREATE TRIGGER keep_instance_organization BEFORE UPDATE OR DELETE ON organizations FOR EACH ROW
  WHEN (OLD.id = '00000000-0000-0000-0000-000000000000') EXECUTE FUNCTION keep_instance_organization();

-- No list, count or look-up of organizations has it, whatever was forgotten.
DROP POLICY tenant ON organizations;
CREATE POLICY tenant ON organizations TO latchkey_app
  USING (id <> '00000000-0000-0000-0000-000000000000' AND (id = (SELECT app_organization()) OR (SELECT app_operator())
    OR EXISTS (SELECT 1 FROM memberships m WHERE m.organization_id = organizations.id AND m.user_id = (SELECT app_user()))))
  WITH CHECK (id <> '00000000-0000-0000-0000-000000000000' AND (id = (SELECT app_organization()) OR (SELECT app_operator())));
DROP POLICY gate ON organizations;
CREATE POLICY gate ON organizations FOR SELECT TO latchkey_gate USING (id <> '00000000-0000-0000-0000-000000000000');

-- Whoever acts may say so in the instance's log, and only the operator reads it.
DROP POLICY append ON audit_log;
CREATE POLICY append ON audit_log FOR INSERT TO latchkey_app
  WITH CHECK (organization_id = '00000000-0000-0000-0000-000000000000' OR organization_id = (SELECT app_organization()) OR (SELECT app_operator())
    OR EXISTS (SELECT 1 FROM memberships m WHERE m.organization_id = audit_log.organization_id AND m.user_id = (SELECT app_user())));

-- An instance key founds organizations: under which Idempotency-Key it did is noted where the key is, in the same transaction.
DROP POLICY tenant ON idempotency_keys;
CREATE POLICY tenant ON idempotency_keys TO latchkey_app
  USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()))
  WITH CHECK (organization_id = '00000000-0000-0000-0000-000000000000' OR organization_id = (SELECT app_organization()) OR (SELECT app_operator()));

CREATE OR REPLACE FUNCTION found_key_use() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO key_uses (organization_id, key_id) VALUES (NEW.organization_id, NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- A name is compared by its folded form, which every row has, whoever wrote it.
UPDATE api_keys SET name_folded = folded_text(name) WHERE name_folded IS NULL;
CREATE FUNCTION fold_key_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.name_folded := folded_text(NEW.name);
  RETURN NEW;
END $$;
CREATE TRIGGER fold_key_name BEFORE INSERT OR UPDATE ON api_keys FOR EACH ROW WHEN (NEW.name_folded IS NULL) EXECUTE FUNCTION fold_key_name();
-- Who may have a name is asked of those alone that hold one; how many keys a plan has to count, of those alone that may count.
CREATE INDEX api_keys_held_names_idx ON api_keys (organization_id, name_folded) WHERE revoked_at IS NULL AND grace_ends_at IS NULL;

-- Purging: as before, along the new keys.
CREATE OR REPLACE FUNCTION purge_keys(ended_before timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE purged integer;
BEGIN
  WITH gone AS (
    -- Whatever time is asked for, only what has ended goes.
    DELETE FROM api_keys WHERE least(coalesce(revoked_at, 'infinity'), coalesce(expires_at, 'infinity'), coalesce(grace_ends_at, 'infinity')) < ended_before
      AND (revoked_at IS NOT NULL OR expires_at <= now() OR grace_ends_at <= now()) RETURNING organization_id, id
  ), callers AS (DELETE FROM key_callers c USING gone WHERE c.organization_id = gone.organization_id AND c.key_id = gone.id
  ), scopes AS (DELETE FROM key_scope_uses s USING gone WHERE s.organization_id = gone.organization_id AND s.key_id = gone.id
  ), minutes AS (DELETE FROM key_minutes m USING gone WHERE m.organization_id = gone.organization_id AND m.key_id = gone.id
  ), denials AS (DELETE FROM key_denials d USING gone WHERE d.organization_id = gone.organization_id AND d.key_id = gone.id)
  SELECT count(*)::integer INTO purged FROM gone;
  DELETE FROM key_minutes WHERE at < ended_before;
  DELETE FROM key_denials WHERE at < ended_before;
  DELETE FROM key_callers WHERE last_seen_at < ended_before;
  RETURN purged;
END $$;

CREATE OR REPLACE FUNCTION purge_organization(gone uuid, most integer) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE taken integer;
BEGIN
  PERFORM 1 FROM organizations WHERE id = gone AND deleted_at < now() - interval '7 days' FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'only an organization that was deleted seven days ago is purged' USING ERRCODE = 'LK004'; END IF;
  DELETE FROM events WHERE (organization_id, arrived_at, id) IN
    (SELECT organization_id, arrived_at, id FROM events WHERE organization_id = gone LIMIT most);
  GET DIAGNOSTICS taken = ROW_COUNT;
  IF taken = most THEN RETURN false; END IF;
  DELETE FROM key_minutes WHERE (organization_id, key_id, at) IN (SELECT organization_id, key_id, at FROM key_minutes WHERE organization_id = gone LIMIT most);
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
