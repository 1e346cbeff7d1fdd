-- What Home and the notices look for first, however many keys an organization has.
CREATE INDEX api_keys_leaked_idx ON api_keys (organization_id, leaked_at) WHERE leaked_at IS NOT NULL AND revoked_at IS NULL;
CREATE INDEX api_keys_expiring_idx ON api_keys (organization_id, expires_at) WHERE expires_at IS NOT NULL AND revoked_at IS NULL;

-- Up to when minutes were rolled up into hours, and hours into days.
CREATE TABLE "usage_roll_ups" (
    "step" TEXT NOT NULL,
    "done_until" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "usage_roll_ups_pkey" PRIMARY KEY ("step")
);

-- Rows of a span become one row a step, at its beginning, each with its sums. What is rolled up already stays as it is.
CREATE FUNCTION roll_up_uses(width interval, since timestamptz, until timestamptz) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  origin CONSTANT timestamptz := '1970-01-01 00:00:00+00';
  minutes bigint;
  denials bigint;
BEGIN
  WITH rolled AS (DELETE FROM key_minutes WHERE at >= since AND at < until AND at <> date_bin(width, at, origin) RETURNING *)
  INSERT INTO key_minutes AS k (key_id, at, organization_id, requests, denied, events_arrived, events_ingested, bytes, invalid_payloads)
    SELECT key_id, date_bin(width, at, origin), organization_id, sum(requests), sum(denied), sum(events_arrived), sum(events_ingested), sum(bytes), sum(invalid_payloads)
    FROM rolled GROUP BY 1, 2, 3 ORDER BY 1, 2
  ON CONFLICT ON CONSTRAINT key_minutes_pkey DO UPDATE SET requests = k.requests + excluded.requests, denied = k.denied + excluded.denied,
    events_arrived = k.events_arrived + excluded.events_arrived, events_ingested = k.events_ingested + excluded.events_ingested,
    bytes = k.bytes + excluded.bytes, invalid_payloads = k.invalid_payloads + excluded.invalid_payloads;
  GET DIAGNOSTICS minutes = ROW_COUNT;
  WITH rolled AS (DELETE FROM key_denials WHERE at >= since AND at < until AND at <> date_bin(width, at, origin) RETURNING *)
  INSERT INTO key_denials AS d (key_id, at, code, scope, organization_id, count)
    SELECT key_id, date_bin(width, at, origin), code, scope, organization_id, sum(count) FROM rolled GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4
  ON CONFLICT ON CONSTRAINT key_denials_pkey DO UPDATE SET count = d.count + excluded.count;
  GET DIAGNOSTICS denials = ROW_COUNT;
  RETURN minutes + denials;
END $$;
REVOKE ALL ON FUNCTION roll_up_uses(interval, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION roll_up_uses(interval, timestamptz, timestamptz) TO latchkey_app;
GRANT SELECT, INSERT, UPDATE ON usage_roll_ups TO latchkey_app;
