-- Days after which a project's events go, where that is sooner than its plan says.
ALTER TABLE "projects" ADD COLUMN "retention_days" INTEGER CHECK ("retention_days" >= 1);
GRANT UPDATE ("retention_days") ON "projects" TO latchkey_app;

-- The seven days that every plan promises are never touched, whatever is asked for, unless the project itself says less.
CREATE OR REPLACE FUNCTION drop_event_day(organization uuid, project uuid, gone date, most integer) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  partition text := 'events_' || to_char(gone, 'YYYYMMDD');
  taken integer := 0;
  own integer;
BEGIN
  SELECT p.retention_days INTO own FROM projects p WHERE p.organization_id = organization AND p.id = project;
  IF gone >= (now() AT TIME ZONE 'UTC')::date - least(7, coalesce(own, 7)) THEN
    RAISE EXCEPTION 'every plan keeps events for seven days' USING ERRCODE = 'LK005';
  END IF;
  IF to_regclass('public.' || partition) IS NOT NULL THEN
    EXECUTE format('DELETE FROM public.%I WHERE ctid = ANY (ARRAY(SELECT ctid FROM public.%I WHERE organization_id = $1 AND project_id = $2 LIMIT $3))', partition, partition)
      USING organization, project, most;
    GET DIAGNOSTICS taken = ROW_COUNT;
  END IF;
  IF taken = most THEN RETURN false; END IF;
  DELETE FROM event_days WHERE organization_id = organization AND project_id = project AND day = gone;
  RETURN true;
END $$;
