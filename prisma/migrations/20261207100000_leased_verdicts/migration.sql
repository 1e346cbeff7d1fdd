-- What a process may keep of verdicts, and how it hears that they may differ. docs/revocation.md states the protocol.

-- One row: the number of the newest change of what a verdict reads. It is locked to the commit, so numbers follow one another as commits do.
CREATE TABLE "verdict_counter" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "number" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "verdict_counter_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "verdict_counter_one_row" CHECK ("id" = 1)
);
INSERT INTO verdict_counter DEFAULT VALUES;

-- Whose verdicts a change may concern: ids of keys, of people or of an organization; of everybody where none is named. `tenant` is null for
-- what is of no organization. The number is null until the commit.
CREATE TABLE "verdict_changes" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "number" BIGINT,
    "tenant" UUID,
    "subjects" UUID[] NOT NULL,

    CONSTRAINT "verdict_changes_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "verdict_changes_number_key" ON "verdict_changes"("number");

-- Who may keep verdicts, and the newest change that each has taken in. A row stands for as long as its holder may answer.
CREATE TABLE "verdict_leases" (
    "id" UUID NOT NULL,
    "number" BIGINT NOT NULL,
    "renewals" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "verdict_leases_pkey" PRIMARY KEY ("id")
);

GRANT SELECT ON verdict_counter, verdict_changes TO latchkey_gate;
GRANT SELECT, INSERT, UPDATE, DELETE ON verdict_leases TO latchkey_gate;

-- Whether the transaction that asks has changed what a verdict reads: unnumbered rows are seen by nobody else.
CREATE FUNCTION verdicts_touched() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM verdict_changes WHERE number IS NULL) $$;
REVOKE ALL ON FUNCTION verdicts_touched() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION verdicts_touched() TO latchkey_app;

-- At the commit, so that the counter is locked for no longer than that takes, and whoever holds it waits for nobody.
CREATE FUNCTION number_verdict_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  taken bigint;
BEGIN
  UPDATE verdict_counter SET number = number + 1 RETURNING number INTO taken;
  UPDATE verdict_changes SET number = taken WHERE id = NEW.id;
  PERFORM pg_notify('latchkey_verdicts', concat_ws(' ', taken, coalesce(NEW.tenant::text, '-'), array_to_string(NEW.subjects, ',')));
  IF taken % 100 = 0 THEN
    DELETE FROM verdict_changes WHERE number <= taken - 10000;
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION number_verdict_change() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER number_verdict_change AFTER INSERT ON verdict_changes DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION number_verdict_change();

-- One row an organization and statement, however many keys: a notification holds less than 8,000 bytes.
CREATE FUNCTION add_verdict_changes(tenants uuid[], subjects uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO verdict_changes (tenant, subjects)
  SELECT t, CASE WHEN count(*) <= 100 THEN array_agg(DISTINCT s) WHEN t IS NULL THEN '{}' ELSE ARRAY[t] END
  FROM unnest(tenants, subjects) u(t, s) GROUP BY t $$;
REVOKE ALL ON FUNCTION add_verdict_changes(uuid[], uuid[]) FROM PUBLIC;

-- tests/db/verdict-triggers.test.ts holds the columns below to those that a verdict reads. The plan of the first row stands for all that follow,
-- and a loop over 8,000 rows within 8,000 takes half a minute: so never a loop.
CREATE FUNCTION verdict_keys_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    PERFORM add_verdict_changes(array_agg(o.organization_id), array_agg(o.id))
    FROM old_rows o LEFT JOIN new_rows n ON n.organization_id = o.organization_id AND n.id = o.id
    WHERE (n.id, n.organization_id, n.hash, n.kind, n.name, n.project_id, n.user_id, n.scopes, n.expires_at, n.revoked_at, n.grace_started_at,
        n.grace_ends_at, n.suspended_at, n.suspension_cause, n.resumes_at, n.rate_limit, n.rate_limit_lifted, n.allowed_addresses,
        n.allowed_origins, n.filter, n.minimum_level, n.brake_steps, n.use_server_timestamps, n.applied_properties, n.external_id, n.meta)
      IS DISTINCT FROM
      (o.id, o.organization_id, o.hash, o.kind, o.name, o.project_id, o.user_id, o.scopes, o.expires_at, o.revoked_at, o.grace_started_at,
        o.grace_ends_at, o.suspended_at, o.suspension_cause, o.resumes_at, o.rate_limit, o.rate_limit_lifted, o.allowed_addresses,
        o.allowed_origins, o.filter, o.minimum_level, o.brake_steps, o.use_server_timestamps, o.applied_properties, o.external_id, o.meta);
  ELSE
    PERFORM add_verdict_changes(array_agg(o.organization_id), array_agg(o.id)) FROM old_rows o;
  END IF;
  RETURN NULL;
END $$;
-- A new key is kept by nobody, since what is not found is not kept.
CREATE TRIGGER verdict_keys_updated AFTER UPDATE ON api_keys REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION verdict_keys_changed();
CREATE TRIGGER verdict_keys_deleted AFTER DELETE ON api_keys REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION verdict_keys_changed();

CREATE FUNCTION verdict_organizations_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    PERFORM add_verdict_changes(array_agg(o.id), array_agg(o.id))
    FROM old_rows o LEFT JOIN new_rows n ON n.id = o.id
    WHERE (n.id, n.name, n.display_name, n.plan, n.deleted_at, n.requires_second_factor, n.ingestion_brake)
      IS DISTINCT FROM (o.id, o.name, o.display_name, o.plan, o.deleted_at, o.requires_second_factor, o.ingestion_brake);
  ELSE
    PERFORM add_verdict_changes(array_agg(o.id), array_agg(o.id)) FROM old_rows o;
  END IF;
  RETURN NULL;
END $$;
-- A new organization has no keys.
CREATE TRIGGER verdict_organizations_updated AFTER UPDATE ON organizations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION verdict_organizations_changed();
CREATE TRIGGER verdict_organizations_deleted AFTER DELETE ON organizations REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION verdict_organizations_changed();

CREATE FUNCTION verdict_memberships_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    PERFORM add_verdict_changes(array_agg(c.organization_id), array_agg(c.user_id)) FROM (
      (SELECT o.organization_id, o.user_id, o.role FROM old_rows o EXCEPT SELECT n.organization_id, n.user_id, n.role FROM new_rows n)
      UNION ALL
      (SELECT n.organization_id, n.user_id, n.role FROM new_rows n EXCEPT SELECT o.organization_id, o.user_id, o.role FROM old_rows o)) c;
  ELSIF TG_OP = 'INSERT' THEN
    PERFORM add_verdict_changes(array_agg(n.organization_id), array_agg(n.user_id)) FROM new_rows n;
  ELSE
    PERFORM add_verdict_changes(array_agg(o.organization_id), array_agg(o.user_id)) FROM old_rows o;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER verdict_memberships_inserted AFTER INSERT ON memberships REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION verdict_memberships_changed();
CREATE TRIGGER verdict_memberships_updated AFTER UPDATE ON memberships REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION verdict_memberships_changed();
CREATE TRIGGER verdict_memberships_deleted AFTER DELETE ON memberships REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION verdict_memberships_changed();

-- A person's second factor counts in every organization that they are in.
CREATE FUNCTION verdict_apps_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    PERFORM add_verdict_changes(array_agg(NULL::uuid), array_agg(c.user_id)) FROM (
      (SELECT o.user_id, o.confirmed_at FROM old_rows o EXCEPT SELECT n.user_id, n.confirmed_at FROM new_rows n)
      UNION ALL
      (SELECT n.user_id, n.confirmed_at FROM new_rows n EXCEPT SELECT o.user_id, o.confirmed_at FROM old_rows o)) c;
  ELSIF TG_OP = 'INSERT' THEN
    PERFORM add_verdict_changes(array_agg(NULL::uuid), array_agg(n.user_id)) FROM new_rows n;
  ELSE
    PERFORM add_verdict_changes(array_agg(NULL::uuid), array_agg(o.user_id)) FROM old_rows o;
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION verdict_passkeys_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    PERFORM add_verdict_changes(array_agg(NULL::uuid), array_agg(c.user_id)) FROM (
      (SELECT o.user_id FROM old_rows o EXCEPT SELECT n.user_id FROM new_rows n)
      UNION ALL
      (SELECT n.user_id FROM new_rows n EXCEPT SELECT o.user_id FROM old_rows o)) c;
  ELSIF TG_OP = 'INSERT' THEN
    PERFORM add_verdict_changes(array_agg(NULL::uuid), array_agg(n.user_id)) FROM new_rows n;
  ELSE
    PERFORM add_verdict_changes(array_agg(NULL::uuid), array_agg(o.user_id)) FROM old_rows o;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER verdict_apps_inserted AFTER INSERT ON totp_factors REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION verdict_apps_changed();
CREATE TRIGGER verdict_apps_updated AFTER UPDATE ON totp_factors REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION verdict_apps_changed();
CREATE TRIGGER verdict_apps_deleted AFTER DELETE ON totp_factors REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION verdict_apps_changed();
CREATE TRIGGER verdict_passkeys_inserted AFTER INSERT ON passkeys REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION verdict_passkeys_changed();
CREATE TRIGGER verdict_passkeys_updated AFTER UPDATE ON passkeys REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION verdict_passkeys_changed();
CREATE TRIGGER verdict_passkeys_deleted AFTER DELETE ON passkeys REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION verdict_passkeys_changed();

-- Where a whole table is emptied by hand.
CREATE FUNCTION verdict_table_emptied() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO verdict_changes (subjects) VALUES ('{}');
  RETURN NULL;
END $$;
CREATE TRIGGER verdict_keys_emptied AFTER TRUNCATE ON api_keys FOR EACH STATEMENT EXECUTE FUNCTION verdict_table_emptied();
CREATE TRIGGER verdict_organizations_emptied AFTER TRUNCATE ON organizations FOR EACH STATEMENT EXECUTE FUNCTION verdict_table_emptied();
CREATE TRIGGER verdict_memberships_emptied AFTER TRUNCATE ON memberships FOR EACH STATEMENT EXECUTE FUNCTION verdict_table_emptied();
CREATE TRIGGER verdict_apps_emptied AFTER TRUNCATE ON totp_factors FOR EACH STATEMENT EXECUTE FUNCTION verdict_table_emptied();
CREATE TRIGGER verdict_passkeys_emptied AFTER TRUNCATE ON passkeys FOR EACH STATEMENT EXECUTE FUNCTION verdict_table_emptied();
