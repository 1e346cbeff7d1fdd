-- How many keys take one of the plan's places, by the day on which they expire: kept, so that no plan is judged by counting an organization's
-- keys. Every statement that changes some adds rows of its own; nobody waits for another's row. What is added is summed up now and then.
CREATE TABLE "key_places" (
    "organization_id" UUID NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "expires_on" DATE NOT NULL,
    "change" INTEGER NOT NULL,

    CONSTRAINT "key_places_pkey" PRIMARY KEY ("organization_id","id")
);
ALTER TABLE "key_places" ADD CONSTRAINT "key_places_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE key_places ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON key_places FOR SELECT TO latchkey_app USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
GRANT SELECT ON key_places TO latchkey_app;

-- The day (UTC) until whose beginning a key takes a place for certain, infinity where it never expires; null where it takes none. What is
-- suspended with a time to go on has its place here, and is taken off again by whoever asks before that time.
CREATE FUNCTION place_until(kind key_kind, revoked_at timestamptz, grace_ends_at timestamptz, expires_at timestamptz, suspended_at timestamptz,
  suspension_cause suspension_cause, resumes_at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $1 IN ('organization', 'project') AND $2 IS NULL AND $3 IS NULL AND ($5 IS NULL OR $6 = 'manual' OR $7 IS NOT NULL)
    THEN coalesce(($4 AT TIME ZONE 'UTC')::date, 'infinity') END
$$;

-- The rows of a moment become one a day. Rows that another sums up at this moment are left to them.
CREATE FUNCTION sum_places(of uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH taken AS (
    DELETE FROM key_places WHERE (organization_id, id) IN (SELECT organization_id, id FROM key_places WHERE organization_id = of FOR UPDATE SKIP LOCKED)
    RETURNING expires_on, change
  )
  INSERT INTO key_places (organization_id, expires_on, change) SELECT of, expires_on, sum(change) FROM taken GROUP BY expires_on HAVING sum(change) <> 0
$$;
REVOKE ALL ON FUNCTION sum_places(uuid) FROM PUBLIC;

-- Of what a statement added, changed or took away: each key as it is counts one, as it was one less. Where the organization itself goes,
-- its places go with it.
CREATE FUNCTION add_places(of uuid[], until date[], signs integer[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE due uuid[];
BEGIN
  WITH added AS (
    INSERT INTO key_places (organization_id, expires_on, change)
    SELECT k.organization_id, k.expires_on, sum(k.sign) FROM unnest(of, until, signs) k(organization_id, expires_on, sign)
    WHERE k.expires_on IS NOT NULL AND EXISTS (SELECT FROM organizations o WHERE o.id = k.organization_id)
    GROUP BY 1, 2 HAVING sum(k.sign) <> 0 RETURNING organization_id, id
  ) SELECT array_agg(DISTINCT organization_id) INTO due FROM added WHERE id % 64 = 0;
  PERFORM sum_places(each) FROM unnest(due) each;
END $$;
REVOKE ALL ON FUNCTION add_places(uuid[], date[], integer[]) FROM PUBLIC;

CREATE FUNCTION keep_places() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM add_places(array_agg(organization_id), array_agg(until), array_agg(change)) FROM (
      SELECT organization_id, place_until(kind, revoked_at, grace_ends_at, expires_at, suspended_at, suspension_cause, resumes_at) AS until, count(*)::integer AS change
      FROM new_keys GROUP BY 1, 2) k;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM add_places(array_agg(organization_id), array_agg(until), array_agg(change)) FROM (
      SELECT organization_id, place_until(kind, revoked_at, grace_ends_at, expires_at, suspended_at, suspension_cause, resumes_at) AS until, -count(*)::integer AS change
      FROM old_keys GROUP BY 1, 2) k;
  ELSE
    PERFORM add_places(array_agg(organization_id), array_agg(until), array_agg(change)) FROM (
      SELECT organization_id, until, sum(sign)::integer AS change FROM (
        SELECT organization_id, place_until(kind, revoked_at, grace_ends_at, expires_at, suspended_at, suspension_cause, resumes_at) AS until, 1 AS sign FROM new_keys
        UNION ALL
        SELECT organization_id, place_until(kind, revoked_at, grace_ends_at, expires_at, suspended_at, suspension_cause, resumes_at) AS until, -1 FROM old_keys
      ) moved GROUP BY 1, 2 HAVING sum(sign) <> 0) k;
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION keep_places() FROM PUBLIC;
CREATE TRIGGER keep_new_places AFTER INSERT ON api_keys REFERENCING NEW TABLE AS new_keys FOR EACH STATEMENT EXECUTE FUNCTION keep_places();
CREATE TRIGGER keep_changed_places AFTER UPDATE ON api_keys REFERENCING OLD TABLE AS old_keys NEW TABLE AS new_keys FOR EACH STATEMENT EXECUTE FUNCTION keep_places();
CREATE TRIGGER keep_gone_places AFTER DELETE ON api_keys REFERENCING OLD TABLE AS old_keys FOR EACH STATEMENT EXECUTE FUNCTION keep_places();

-- What is there already: nobody writes a key from the first trigger above until this is committed.
INSERT INTO key_places (organization_id, expires_on, change) SELECT organization_id, until, count(*) FROM (
  SELECT organization_id, place_until(kind, revoked_at, grace_ends_at, expires_at, suspended_at, suspension_cause, resumes_at) AS until FROM api_keys
) k WHERE until IS NOT NULL GROUP BY 1, 2;

-- The few that are to go on by themselves.
CREATE INDEX api_keys_resuming_idx ON api_keys (organization_id, resumes_at) WHERE suspended_at IS NOT NULL AND resumes_at IS NOT NULL AND revoked_at IS NULL;
-- The list's first page: what has not been revoked, newest first.
CREATE INDEX api_keys_unrevoked_idx ON api_keys (organization_id, id) WHERE revoked_at IS NULL;
