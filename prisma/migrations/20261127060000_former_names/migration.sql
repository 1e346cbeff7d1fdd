-- CreateTable
CREATE TABLE "organization_former_names" (
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kept_until" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "organization_former_names_pkey" PRIMARY KEY ("organization_id","name")
);

-- CreateIndex
CREATE INDEX "organization_former_names_name_idx" ON "organization_former_names"("name");

-- AddForeignKey
ALTER TABLE "organization_former_names" ADD CONSTRAINT "organization_former_names_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An address that an organization had stays its own for a year, by whichever way it is renamed, and nobody else can take it meanwhile. After
-- the row is written, so that whoever waited for another's change of name at the unique index sees what that change left.
CREATE FUNCTION keep_former_name() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.name = NEW.name THEN RETURN NULL; END IF;
  IF EXISTS (SELECT 1 FROM organization_former_names f WHERE f.name = NEW.name AND f.organization_id <> NEW.id AND f.kept_until > now()) THEN
    RAISE EXCEPTION 'the name is kept for the organization that had it' USING ERRCODE = 'unique_violation', CONSTRAINT = 'organizations_name_key',
      TABLE = 'organizations', DETAIL = 'Key (name) is kept.';
  END IF;
  DELETE FROM organization_former_names WHERE organization_id = NEW.id AND name = NEW.name;
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO organization_former_names (organization_id, name, kept_until) VALUES (OLD.id, OLD.name, now() + interval '1 year')
    ON CONFLICT (organization_id, name) DO UPDATE SET kept_until = excluded.kept_until;
    -- The newest five, so that nobody keeps names from others by taking one after the other. Two of one transaction are equally new.
    DELETE FROM organization_former_names WHERE organization_id = OLD.id AND name <> OLD.name AND name NOT IN
      (SELECT name FROM organization_former_names WHERE organization_id = OLD.id AND name <> OLD.name ORDER BY kept_until DESC, name LIMIT 4);
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION keep_former_name() FROM PUBLIC;
CREATE TRIGGER keep_former_name AFTER INSERT OR UPDATE OF name ON organizations FOR EACH ROW EXECUTE FUNCTION keep_former_name();

CREATE OR REPLACE FUNCTION organization_name_taken(wanted text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM organizations WHERE lower(name) = lower(wanted))
    OR EXISTS (SELECT 1 FROM organization_former_names WHERE name = lower(wanted) AND kept_until > now()) $$;

-- Past their year they are nobody's. Whatever is asked, no other goes.
CREATE FUNCTION purge_former_names() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ WITH gone AS (DELETE FROM organization_former_names WHERE kept_until <= now() RETURNING 1) SELECT count(*)::integer FROM gone $$;
REVOKE ALL ON FUNCTION purge_former_names() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_former_names() TO latchkey_app;

-- Only the trigger and that function write; whoever sees the organization sees what it was called.
ALTER TABLE organization_former_names ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON organization_former_names FOR SELECT TO latchkey_app
  USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator())
    OR EXISTS (SELECT 1 FROM memberships m WHERE m.organization_id = organization_former_names.organization_id AND m.user_id = (SELECT app_user())));
GRANT SELECT ON organization_former_names TO latchkey_app;
