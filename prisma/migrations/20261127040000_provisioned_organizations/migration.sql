-- Which organization provisioning made for a name stands in instance_settings, one row a name. Those of before are known from the audit
-- log, to which nobody but the instance writes in the name of provisioning; an address that was taken or reserved got a suffix of the id.
INSERT INTO instance_settings (name, value, updated_at)
SELECT DISTINCT ON (memory) 'provisioned_organization:' || memory, jsonb_build_object('id', id), now()
FROM (
  SELECT o.id, a.created_at, a.after->>'name' AS name, a.after->>'display_name' AS display_name, '-' || right(replace(o.id::text, '-', ''), 5) AS suffix
  FROM audit_log a JOIN organizations o ON o.id = a.record_id
  WHERE a.actor_kind = 'system' AND a.actor_name = 'provisioning' AND a.action = 'INSERT' AND a.resource_type = 'organization'
) made, LATERAL (
  SELECT made.name AS memory WHERE right(made.name, 6) <> suffix
  UNION ALL SELECT left(made.name, -6) WHERE right(made.name, 6) = suffix
  UNION ALL SELECT made.display_name WHERE right(made.name, 6) = suffix
) memories
WHERE memory IS NOT NULL
ORDER BY memory, created_at DESC
ON CONFLICT (name) DO NOTHING;
