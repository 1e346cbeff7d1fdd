-- alone
-- Each day's index is committed by itself, so that only that day's writers wait, and a run that was cut off goes on where it was.
DO $$
DECLARE day regclass;
BEGIN
  FOR day IN
    SELECT i.inhrelid::regclass FROM pg_inherits i WHERE i.inhparent = 'public.events'::regclass AND NOT EXISTS (
      SELECT 1 FROM pg_index x JOIN pg_inherits p ON p.inhrelid = x.indexrelid
      WHERE x.indrelid = i.inhrelid AND p.inhparent = 'public.events_organization_id_trace_id_idx'::regclass) ORDER BY 1
  LOOP
    EXECUTE format('CREATE INDEX %I ON %s (organization_id, trace_id) WHERE trace_id IS NOT NULL', day || '_organization_id_trace_id_idx', day);
    EXECUTE format('ALTER INDEX public.events_organization_id_trace_id_idx ATTACH PARTITION public.%I', day || '_organization_id_trace_id_idx');
    COMMIT;
  END LOOP;
END $$;
