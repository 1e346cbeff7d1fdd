-- A number that grows with every change of an organization, so that a screen that shows nothing new costs one look-up.
CREATE TABLE "organization_versions" (
    "organization_id" UUID NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 0,
    "uses" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "organization_versions_pkey" PRIMARY KEY ("organization_id")
);
ALTER TABLE "organization_versions" ADD CONSTRAINT "organization_versions_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE organization_versions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON organization_versions FOR SELECT TO latchkey_app USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
GRANT SELECT ON organization_versions TO latchkey_app;

-- The last statement of whoever changes something: the row is held until the commit, so versions follow one another as the changes do.
CREATE FUNCTION count_change(changed uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO organization_versions AS v (organization_id, version)
    SELECT o.id, 1 FROM organizations o WHERE o.id = ANY (changed) ORDER BY o.id
  ON CONFLICT (organization_id) DO UPDATE SET version = v.version + 1 $$;
REVOKE ALL ON FUNCTION count_change(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_change(uuid[]) TO latchkey_app;

-- That keys were used or events came. A row that a change holds is left out: that change is told anyway, and the next use comes soon.
CREATE FUNCTION count_uses(used uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH free AS (SELECT organization_id FROM organization_versions WHERE organization_id = ANY (used) ORDER BY organization_id FOR NO KEY UPDATE SKIP LOCKED)
  UPDATE organization_versions v SET uses = v.uses + 1 FROM free WHERE v.organization_id = free.organization_id $$;
REVOKE ALL ON FUNCTION count_uses(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_uses(uuid[]) TO latchkey_gate;

INSERT INTO organization_versions (organization_id) SELECT id FROM organizations;

-- A session with its person and their organizations: what every page, read and action begins with, in one look-up.
CREATE FUNCTION person_standing(asked_session uuid, asked_person uuid) RETURNS TABLE (name text, email text, is_operator boolean,
  last_seen_at timestamptz, expires_at timestamptz, organizations jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.name, u.email, u.is_operator, s.last_seen_at, s.expires_at, coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'display_name', o.display_name, 'plan', o.plan, 'role', m.role,
      'version', coalesce(v.version, 0) || '.' || coalesce(v.uses, 0)) ORDER BY m.created_at)
    FROM memberships m JOIN organizations o ON o.id = m.organization_id LEFT JOIN organization_versions v ON v.organization_id = o.id
    WHERE m.user_id = u.id AND o.deleted_at IS NULL), '[]')
  FROM user_sessions s JOIN users u ON u.id = s.user_id
  WHERE s.id = asked_session AND s.user_id = asked_person AND s.ended_at IS NULL $$;
REVOKE ALL ON FUNCTION person_standing(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_standing(uuid, uuid) TO latchkey_gate;
