-- Of which days a project has events: a search looks into no other partition, and what a plan no longer promises is found without looking at events.
CREATE TABLE "event_days" (
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "event_days_pkey" PRIMARY KEY ("organization_id","project_id","day")
);
CREATE INDEX "event_days_day_idx" ON "event_days"("day");

-- They go with their organization. No foreign key, which would have each note of a day lock the organization's row.
CREATE FUNCTION forget_event_days() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM event_days WHERE organization_id = OLD.id;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION forget_event_days() FROM PUBLIC;
CREATE TRIGGER forget_event_days AFTER DELETE ON organizations FOR EACH ROW EXECUTE FUNCTION forget_event_days();

INSERT INTO event_days SELECT DISTINCT e.organization_id, e.project_id, (e.arrived_at AT TIME ZONE 'UTC')::date
  FROM events e JOIN organizations o ON o.id = e.organization_id;

ALTER TABLE event_days ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON event_days FOR SELECT TO latchkey_query USING (organization_id = (SELECT app_organization()));
CREATE POLICY tenant_app ON event_days FOR SELECT TO latchkey_app USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
CREATE POLICY gate ON event_days FOR ALL TO latchkey_gate USING (true) WITH CHECK (true);
GRANT SELECT ON event_days TO latchkey_query, latchkey_app;
GRANT SELECT, INSERT ON event_days TO latchkey_gate;

-- Removes up to `most` events of a project's day, and the day itself with the last; true when nothing of it is left. The seven days that every
-- plan promises are never touched, whatever is asked for.
CREATE FUNCTION drop_event_day(organization uuid, project uuid, gone date, most integer) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  partition text := 'events_' || to_char(gone, 'YYYYMMDD');
  taken integer := 0;
BEGIN
  IF gone >= (now() AT TIME ZONE 'UTC')::date - 7 THEN RAISE EXCEPTION 'every plan keeps events for seven days' USING ERRCODE = 'LK005'; END IF;
  IF to_regclass('public.' || partition) IS NOT NULL THEN
    EXECUTE format('DELETE FROM public.%I WHERE ctid = ANY (ARRAY(SELECT ctid FROM public.%I WHERE organization_id = $1 AND project_id = $2 LIMIT $3))', partition, partition)
      USING organization, project, most;
    GET DIAGNOSTICS taken = ROW_COUNT;
  END IF;
  IF taken = most THEN RETURN false; END IF;
  DELETE FROM event_days WHERE organization_id = organization AND project_id = project AND day = gone;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION drop_event_day(uuid, uuid, date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_event_day(uuid, uuid, date, integer) TO latchkey_app;

-- The partitions that lie before `first`: days that no plan promises, or that hold nobody's events.
CREATE FUNCTION past_event_partitions(first date) RETURNS TABLE (day date, in_use boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.day, EXISTS (SELECT 1 FROM event_days e WHERE e.day = d.day) FROM (
    SELECT to_date(right(c.relname, 8), 'YYYYMMDD') AS day FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'public.events'::regclass AND c.relname ~ '^events_[0-9]{8}$') d
  WHERE d.day < first ORDER BY d.day
$$;
REVOKE ALL ON FUNCTION past_event_partitions(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION past_event_partitions(date) TO latchkey_app;

-- Drops a past day's partition: where nobody has events in it, or where the day is older than the longest promise. Waits a moment for searches
-- under way and gives up then, since whatever comes after it waits behind it; gives whether it is gone.
CREATE FUNCTION drop_event_partition(gone date, longest_promise integer) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  partition text := 'events_' || to_char(gone, 'YYYYMMDD');
  today date := (now() AT TIME ZONE 'UTC')::date;
  is_over boolean := gone < today - greatest(longest_promise, 365);
  is_empty boolean;
BEGIN
  IF gone >= today - 7 THEN RAISE EXCEPTION 'every plan keeps events for seven days' USING ERRCODE = 'LK005'; END IF;
  PERFORM set_config('lock_timeout', '300ms', true);
  BEGIN
    LOCK TABLE ONLY public.events IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('SELECT NOT EXISTS (SELECT 1 FROM public.%I)', partition) INTO is_empty;
    IF NOT is_over AND NOT is_empty THEN RETURN false; END IF;
    EXECUTE format('DROP TABLE public.%I', partition);
  EXCEPTION WHEN lock_not_available THEN RETURN false;
  END;
  DELETE FROM event_days WHERE day = gone;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION drop_event_partition(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_event_partition(date, integer) TO latchkey_app;

-- Up to `most` of the keys that ended before, and of the rows about keys that are as old; `more` as long as something may be left.
CREATE FUNCTION purge_some_keys(ended_before timestamptz, most integer) RETURNS TABLE (purged integer, more boolean) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  organizations uuid[];
  ids uuid[];
  taken integer;
BEGIN
  -- Whatever time is asked for, only what has ended goes.
  WITH due AS (
    SELECT id FROM api_keys WHERE least(coalesce(revoked_at, 'infinity'), coalesce(expires_at, 'infinity'), coalesce(grace_ends_at, 'infinity')) < ended_before
      AND (revoked_at IS NOT NULL OR expires_at <= now() OR grace_ends_at <= now()) ORDER BY id LIMIT most FOR UPDATE SKIP LOCKED
  ), gone AS (DELETE FROM api_keys k USING due WHERE k.id = due.id RETURNING k.organization_id, k.id)
  SELECT array_agg(DISTINCT gone.organization_id), array_agg(gone.id) INTO organizations, ids FROM gone;
  purged := coalesce(cardinality(ids), 0);
  more := purged = most;
  IF purged > 0 THEN
    DELETE FROM key_callers WHERE key_id = ANY (ids) AND (organization_id = ANY (organizations));
    DELETE FROM key_scope_uses WHERE key_id = ANY (ids) AND (organization_id = ANY (organizations));
    DELETE FROM key_minutes WHERE key_id = ANY (ids) AND (organization_id = ANY (organizations));
    DELETE FROM key_denials WHERE key_id = ANY (ids) AND (organization_id = ANY (organizations));
    IF array_position(organizations, NULL) IS NOT NULL THEN
      DELETE FROM key_callers WHERE key_id = ANY (ids) AND organization_id IS NULL;
      DELETE FROM key_scope_uses WHERE key_id = ANY (ids) AND organization_id IS NULL;
      DELETE FROM key_minutes WHERE key_id = ANY (ids) AND organization_id IS NULL;
      DELETE FROM key_denials WHERE key_id = ANY (ids) AND organization_id IS NULL;
    END IF;
  END IF;
  DELETE FROM key_minutes WHERE ctid = ANY (ARRAY(SELECT ctid FROM key_minutes WHERE at < ended_before LIMIT most));
  GET DIAGNOSTICS taken = ROW_COUNT;
  more := more OR taken = most;
  DELETE FROM key_denials WHERE ctid = ANY (ARRAY(SELECT ctid FROM key_denials WHERE at < ended_before LIMIT most));
  GET DIAGNOSTICS taken = ROW_COUNT;
  more := more OR taken = most;
  DELETE FROM key_callers WHERE ctid = ANY (ARRAY(SELECT ctid FROM key_callers WHERE last_seen_at < ended_before LIMIT most));
  GET DIAGNOSTICS taken = ROW_COUNT;
  more := more OR taken = most;
  RETURN NEXT;
END $$;
REVOKE ALL ON FUNCTION purge_some_keys(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_some_keys(timestamptz, integer) TO latchkey_app;

-- Sessions and invitations that ended before, and dismissals of notices from before `dismissed_before`: up to `most` of each. Gives how many.
CREATE FUNCTION forget_ended(ended_before timestamptz, dismissed_before timestamptz, most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  taken integer;
  whole integer := 0;
BEGIN
  IF ended_before > now() - interval '1 day' OR dismissed_before > now() - interval '1 day' THEN
    RAISE EXCEPTION 'what ended within the last day is kept' USING ERRCODE = 'LK005';
  END IF;
  DELETE FROM user_sessions WHERE ctid = ANY (ARRAY(SELECT ctid FROM user_sessions WHERE least(coalesce(ended_at, 'infinity'), expires_at) < ended_before LIMIT most));
  GET DIAGNOSTICS taken = ROW_COUNT;
  whole := whole + taken;
  DELETE FROM invitations WHERE ctid = ANY (ARRAY(SELECT ctid FROM invitations
    WHERE least(coalesce(revoked_at, 'infinity'), expires_at, CASE WHEN usage_count >= max_usage_count THEN last_used_at END) < ended_before LIMIT most));
  GET DIAGNOSTICS taken = ROW_COUNT;
  whole := whole + taken;
  DELETE FROM notice_dismissals WHERE ctid = ANY (ARRAY(SELECT ctid FROM notice_dismissals WHERE created_at < dismissed_before LIMIT most));
  GET DIAGNOSTICS taken = ROW_COUNT;
  RETURN whole + taken;
END $$;
REVOKE ALL ON FUNCTION forget_ended(timestamptz, timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_ended(timestamptz, timestamptz, integer) TO latchkey_app;
