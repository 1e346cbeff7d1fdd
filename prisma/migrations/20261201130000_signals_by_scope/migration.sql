-- What a project's deletion left behind; from now on it takes them along.
DELETE FROM "signals" s USING "projects" p
  WHERE p."organization_id" = s."organization_id" AND p."id" = s."project_id" AND p."deleted_at" IS NOT NULL;

-- A name is unique among the searches of one project, and among those of all projects: what another project calls its own is no one's affair.
DROP INDEX "signals_organization_id_name_folded_key";
CREATE UNIQUE INDEX "signals_organization_id_project_id_name_folded_key" ON "signals"("organization_id", "project_id", "name_folded") NULLS NOT DISTINCT;

-- The marks of an organization's events go with it, as their counts do.
CREATE FUNCTION forget_marks_of_organization() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM event_marks WHERE organization_id = OLD.id;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION forget_marks_of_organization() FROM PUBLIC;
CREATE TRIGGER forget_event_marks AFTER DELETE ON organizations FOR EACH ROW EXECUTE FUNCTION forget_marks_of_organization();
