-- What a key's times make of it at an instant: the same rule as lib/domain/keys/key-status.ts, held to it by tests/cases/key-life.txt.
-- `live` has not ended, suspended or not, the old key of a rotation within its grace included. `counted` takes a place where its kind is
-- counted: active, or suspended by hand, outside a rotation's grace. Planned inline, so that partial indexes serve its conditions.
CREATE FUNCTION key_life(revoked_at timestamptz, grace_ends_at timestamptz, expires_at timestamptz, suspended_at timestamptz,
  suspension_cause suspension_cause, resumes_at timestamptz, at timestamptz)
  RETURNS TABLE (status text, live boolean, counted boolean) LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1 AS $$
  SELECT
    CASE WHEN $1 IS NOT NULL OR $2 <= $7 THEN 'revoked'
      WHEN $3 <= $7 THEN 'expired'
      WHEN $4 IS NOT NULL AND NOT coalesce($6 <= $7, false) THEN 'suspended'
      WHEN $2 IS NOT NULL THEN 'rotating'
      WHEN $3 - $7 <= interval '7 days' THEN 'expiring'
      ELSE 'active' END,
    $1 IS NULL AND ($3 IS NULL OR $3 > $7) AND ($2 IS NULL OR $2 > $7),
    $1 IS NULL AND ($3 IS NULL OR $3 > $7) AND $2 IS NULL
      AND ($4 IS NULL OR coalesce($5 = 'manual', false) OR coalesce($6 <= $7, false))
$$;

-- What the key behind a write is worth at this moment, held so until the transaction ends: a request whose body came late is judged again.
DROP FUNCTION caller_state(uuid);
CREATE FUNCTION caller_state(caller uuid) RETURNS TABLE (status text, organization_deleted boolean, personal boolean, role text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT life.status,
    coalesce((SELECT o.deleted_at IS NOT NULL FROM organizations o WHERE o.id = k.organization_id), false), k.kind = 'personal',
    (SELECT m.role::text FROM memberships m WHERE m.organization_id = k.organization_id AND m.user_id = k.user_id)
  FROM (SELECT * FROM api_keys WHERE id = caller FOR SHARE) k
  CROSS JOIN LATERAL key_life(k.revoked_at, k.grace_ends_at, k.expires_at, k.suspended_at, k.suspension_cause, k.resumes_at, clock_timestamp()) life;
END $$;
REVOKE ALL ON FUNCTION caller_state(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION caller_state(uuid) TO latchkey_app;

-- What is counted of an organization is among these, however many of its keys have ended.
CREATE INDEX api_keys_counted_idx ON api_keys (organization_id, kind) WHERE revoked_at IS NULL AND grace_ends_at IS NULL;
