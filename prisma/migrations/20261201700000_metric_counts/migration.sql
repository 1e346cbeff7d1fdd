-- How many of the events that were stored are data points of metrics; what was counted before is not told apart.
ALTER TABLE "event_counts" ADD COLUMN "metrics" BIGINT NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION fold_event_counts(first date) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  taken integer;
  gone integer;
BEGIN
  IF first > (now() AT TIME ZONE 'UTC')::date - 62 THEN RAISE EXCEPTION 'counts are kept for two months' USING ERRCODE = 'LK005'; END IF;
  DELETE FROM event_counts WHERE day < first;
  GET DIAGNOSTICS gone = ROW_COUNT;
  -- A day that has just ended may still be written to.
  WITH whole AS (
    SELECT organization_id, day, project_id, min(part) AS part, sum(events) AS events, sum(bytes) AS bytes, sum(metrics) AS metrics FROM event_counts
    WHERE day < (now() AT TIME ZONE 'UTC' - interval '1 hour')::date GROUP BY 1, 2, 3 HAVING count(*) > 1
  ), summed AS (
    UPDATE event_counts c SET events = w.events, bytes = w.bytes, metrics = w.metrics FROM whole w
    WHERE c.organization_id = w.organization_id AND c.day = w.day AND c.project_id = w.project_id AND c.part = w.part
  )
  DELETE FROM event_counts c USING whole w
  WHERE c.organization_id = w.organization_id AND c.day = w.day AND c.project_id = w.project_id AND c.part <> w.part;
  GET DIAGNOSTICS taken = ROW_COUNT;
  RETURN gone + taken;
END $$;
