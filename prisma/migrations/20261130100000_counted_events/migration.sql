-- Events that came twice, of which one was stored.
ALTER TABLE "key_minutes" ADD COLUMN "events_repeated" BIGINT NOT NULL DEFAULT 0;

-- Rolls up every count of the table, those that are yet to come as well: their names are read from the catalog.
CREATE OR REPLACE FUNCTION roll_up_uses(width interval, since timestamptz, until timestamptz) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  origin CONSTANT timestamptz := '1970-01-01 00:00:00+00';
  names text;
  sums text;
  added text;
  minutes bigint;
  denials bigint;
BEGIN
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum), string_agg(format('sum(%I)', attname), ', ' ORDER BY attnum),
    string_agg(format('%1$I = k.%1$I + excluded.%1$I', attname), ', ' ORDER BY attnum)
  INTO names, sums, added FROM pg_attribute
  WHERE attrelid = 'public.key_minutes'::regclass AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('key_id', 'at', 'organization_id');
  EXECUTE format('WITH rolled AS (DELETE FROM key_minutes WHERE at >= $2 AND at < $3 AND at <> date_bin($1, at, $4) RETURNING *)
    INSERT INTO key_minutes AS k (key_id, at, organization_id, %s)
    SELECT key_id, date_bin($1, at, $4), organization_id, %s FROM rolled GROUP BY 1, 2, 3 ORDER BY 1, 2
    ON CONFLICT ON CONSTRAINT key_minutes_pkey DO UPDATE SET %s', names, sums, added) USING width, since, until, origin;
  GET DIAGNOSTICS minutes = ROW_COUNT;
  WITH rolled AS (DELETE FROM key_denials WHERE at >= since AND at < until AND at <> date_bin(width, at, origin) RETURNING *)
  INSERT INTO key_denials AS d (key_id, at, code, scope, organization_id, count)
    SELECT key_id, date_bin(width, at, origin), code, scope, organization_id, sum(count) FROM rolled GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4
  ON CONFLICT ON CONSTRAINT key_denials_pkey DO UPDATE SET count = d.count + excluded.count;
  GET DIAGNOSTICS denials = ROW_COUNT;
  RETURN minutes + denials;
END $$;

-- How many events of a project were stored on a day, written in the transaction that stores them. Several rows a day, by the session that writes, so
-- that none waits for another's commit; their sum counts.
CREATE TABLE "event_counts" (
    "organization_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "project_id" UUID NOT NULL,
    "part" SMALLINT NOT NULL,
    "events" BIGINT NOT NULL,
    "bytes" BIGINT NOT NULL,

    CONSTRAINT "event_counts_pkey" PRIMARY KEY ("organization_id","day","project_id","part")
) WITH (fillfactor = 50);
CREATE INDEX "event_counts_day_idx" ON "event_counts"("day");

INSERT INTO event_counts SELECT organization_id, (arrived_at AT TIME ZONE 'UTC')::date, project_id, 0, count(*), sum(bytes) FROM events GROUP BY 1, 2, 3;

ALTER TABLE event_counts ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_app ON event_counts FOR SELECT TO latchkey_app USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
CREATE POLICY gate ON event_counts FOR ALL TO latchkey_gate USING (true) WITH CHECK (true);
GRANT SELECT ON event_counts TO latchkey_app;
GRANT SELECT, INSERT, UPDATE ON event_counts TO latchkey_gate;

-- One row a day and project once the day is over, and none of days before `first`. Gives how many rows went.
CREATE FUNCTION fold_event_counts(first date) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  taken integer;
  gone integer;
BEGIN
  IF first > (now() AT TIME ZONE 'UTC')::date - 62 THEN RAISE EXCEPTION 'counts are kept for two months' USING ERRCODE = 'LK005'; END IF;
  DELETE FROM event_counts WHERE day < first;
  GET DIAGNOSTICS gone = ROW_COUNT;
  -- A day that has just ended may still be written to.
  WITH whole AS (
    SELECT organization_id, day, project_id, min(part) AS part, sum(events) AS events, sum(bytes) AS bytes FROM event_counts
    WHERE day < (now() AT TIME ZONE 'UTC' - interval '1 hour')::date GROUP BY 1, 2, 3 HAVING count(*) > 1
  ), summed AS (
    UPDATE event_counts c SET events = w.events, bytes = w.bytes FROM whole w
    WHERE c.organization_id = w.organization_id AND c.day = w.day AND c.project_id = w.project_id AND c.part = w.part
  )
  DELETE FROM event_counts c USING whole w
  WHERE c.organization_id = w.organization_id AND c.day = w.day AND c.project_id = w.project_id AND c.part <> w.part;
  GET DIAGNOSTICS taken = ROW_COUNT;
  RETURN gone + taken;
END $$;
REVOKE ALL ON FUNCTION fold_event_counts(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fold_event_counts(date) TO latchkey_app;

-- They go with their organization. No foreign key, which would have each batch lock the organization's row.
CREATE FUNCTION forget_event_counts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM event_counts WHERE organization_id = OLD.id;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION forget_event_counts() FROM PUBLIC;
CREATE TRIGGER forget_event_counts AFTER DELETE ON organizations FOR EACH ROW EXECUTE FUNCTION forget_event_counts();
