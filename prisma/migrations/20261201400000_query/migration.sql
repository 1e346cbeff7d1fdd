-- SQL that people write runs under a role of its own, which sees two views and nothing else. Roles belong to the whole server.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'latchkey_sql') THEN
    BEGIN
      CREATE ROLE latchkey_sql NOLOGIN NOINHERIT;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END IF;
  IF NOT pg_has_role(current_user, 'latchkey_sql', 'MEMBER') THEN
    EXECUTE format('GRANT latchkey_sql TO %I', current_user);
  END IF;
END $$;
GRANT USAGE ON SCHEMA public TO latchkey_sql;

-- What a query may see is said in a pass that is signed here: any session may set a setting, but nobody can sign another pass.
CREATE TABLE "query_secrets" (
    "id" SMALLINT NOT NULL,
    "secret" BYTEA NOT NULL,

    CONSTRAINT "query_secrets_pkey" PRIMARY KEY ("id")
);
INSERT INTO query_secrets (id, secret) VALUES (1, decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

CREATE FUNCTION query_mac(words text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT encode(sha256(s.secret || sha256(s.secret || convert_to(words, 'UTF8'))), 'hex') FROM public.query_secrets s WHERE s.id = 1
$$;
REVOKE ALL ON FUNCTION query_mac(text) FROM PUBLIC;

-- organization;projects;whose keys (all, project, none);until;mac
CREATE FUNCTION sign_query(organization uuid, projects uuid[], keys text, seconds integer) RETURNS text LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT words || ';' || public.query_mac(words) FROM (SELECT concat_ws(';', organization::text, array_to_string(projects, ','), keys,
    ceil(extract(epoch FROM clock_timestamp()) + seconds)::bigint::text) AS words) w
$$;
REVOKE ALL ON FUNCTION sign_query(uuid, uuid[], text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sign_query(uuid, uuid[], text, integer) TO latchkey_gate;

-- A part of this session's pass, or nothing where it has none, or one that was not signed here or is over.
CREATE FUNCTION query_pass(part integer) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT nullif(split_part(p.pass, ';', part), '') FROM (SELECT coalesce(current_setting('app.query_pass', true), '') AS pass) p
  WHERE split_part(p.pass, ';', 5) = public.query_mac(left(p.pass, greatest(length(p.pass) - 65, 0)))
    AND split_part(p.pass, ';', 4)::bigint >= extract(epoch FROM statement_timestamp())
$$;
REVOKE ALL ON FUNCTION query_pass(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION query_pass(integer) TO latchkey_sql;

-- The name that other houses give to what PostgreSQL calls date_bin.
CREATE FUNCTION time_bucket(width interval, at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_bin(width, at, '2000-01-01 00:00:00+00')
$$;

CREATE VIEW records WITH (security_barrier) AS
SELECT e.id,
  e.project_id,
  coalesce(e.started_at, e."timestamp") AS start_timestamp,
  e."timestamp" AS end_timestamp,
  extract(epoch FROM e."timestamp" - e.started_at)::float8 AS duration,
  CASE WHEN e.started_at IS NULL THEN 'log' ELSE 'span' END AS kind,
  (ARRAY['Verbose', 'Debug', 'Information', 'Warning', 'Error', 'Fatal'])[e.severity + 1] AS level,
  e.severity AS level_num,
  e.level AS level_text,
  e.message,
  e.message_template AS template,
  coalesce(e.properties ->> 'otel.name', CASE WHEN e.started_at IS NULL THEN e.message_template END, e.message) AS span_name,
  e.exception,
  e.exception IS NOT NULL OR e.properties ? 'exception.type' AS is_exception,
  coalesce(e.properties ->> 'exception.type', substring(e.exception FROM '^[^\s:]+')) AS exception_type,
  coalesce(e.properties ->> 'exception.message', substring(e.exception FROM '^[^\s:]+:\s*([^\n\r]*)')) AS exception_message,
  e.exception AS exception_stacktrace,
  e.trace_id,
  e.span_id,
  e.parent_id AS parent_span_id,
  e.span_kind,
  coalesce(e.resource ->> 'service.name', e.properties ->> 'service.name') AS service_name,
  e.resource ->> 'service.version' AS service_version,
  e.resource ->> 'service.namespace' AS service_namespace,
  e.resource ->> 'service.instance.id' AS service_instance_id,
  coalesce(e.resource ->> 'deployment.environment.name', e.resource ->> 'deployment.environment') AS deployment_environment,
  e.properties AS attributes,
  e.resource AS otel_resource_attributes,
  e.scope AS otel_scope_attributes,
  e.scope ->> 'name' AS otel_scope_name,
  e.scope ->> 'version' AS otel_scope_version,
  e.properties ->> 'otel.status_code' AS otel_status_code,
  e.properties ->> 'otel.status_description' AS otel_status_message,
  e.properties -> 'otel.events' AS otel_events,
  e.properties -> 'otel.links' AS otel_links,
  coalesce(e.properties ->> 'http.route', e.properties ->> 'http.target') AS http_route,
  coalesce(e.properties ->> 'http.request.method', e.properties ->> 'http.method') AS http_method,
  CASE WHEN coalesce(e.properties ->> 'http.response.status_code', e.properties ->> 'http.status_code') ~ '^\d{1,5}$'
    THEN coalesce(e.properties ->> 'http.response.status_code', e.properties ->> 'http.status_code')::integer END AS http_response_status_code,
  coalesce(e.properties ->> 'url.full', e.properties ->> 'http.url') AS url_full,
  e.properties ->> 'url.path' AS url_path,
  CASE WHEN jsonb_typeof(e.properties -> 'logfire.tags') = 'array'
    THEN ARRAY(SELECT jsonb_array_elements_text(e.properties -> 'logfire.tags')) ELSE '{}' END AS tags,
  coalesce(e.event_type_text, e.event_type::text) AS event_type,
  e.key_id AS api_key_id,
  e.key_name AS api_key_name,
  e.arrived_at AS created_at
FROM events e
WHERE e.organization_id = (SELECT query_pass(1)::uuid) AND e.project_id = ANY ((SELECT string_to_array(query_pass(2), ',')::uuid[])::uuid[]);

-- What keys did and were denied, and from where: a row a key, a minute in use, a minute and reason of denials, and a caller. Personal keys are their
-- owners' own and stand in none of them.
CREATE VIEW key_activity WITH (security_barrier) AS
SELECT a.activity, a.at, k.id AS key_id, k.name AS key_name, k.kind::text AS key_kind, k.project_id,
  CASE WHEN k.revoked_at IS NOT NULL OR k.grace_ends_at <= now() THEN 'revoked' WHEN k.expires_at <= now() THEN 'expired'
    WHEN k.suspended_at IS NOT NULL THEN 'suspended' ELSE 'active' END AS status,
  a.requests, a.denied, a.code, a.scope, a.address, a.agent, a.last_seen_at, k.rate_limit, k.created_at, k.expires_at,
  least(k.revoked_at, k.grace_ends_at) AS ended_at, u.last_used_at
FROM api_keys k
LEFT JOIN key_uses u ON u.organization_id = k.organization_id AND u.key_id = k.id
CROSS JOIN LATERAL (
  SELECT 'key' AS activity, k.created_at AS at, coalesce(u.request_count, 0) AS requests, coalesce(u.denied_count, 0) AS denied,
    NULL::text AS code, NULL::text AS scope, NULL::text AS address, NULL::text AS agent, u.last_used_at AS last_seen_at
  UNION ALL SELECT 'use', m.at, m.requests, m.denied, NULL, NULL, NULL, NULL, NULL
    FROM key_minutes m WHERE m.organization_id = k.organization_id AND m.key_id = k.id
  UNION ALL SELECT 'denial', d.at, 0, d.count, d.code, nullif(d.scope, ''), NULL, NULL, NULL
    FROM key_denials d WHERE d.organization_id = k.organization_id AND d.key_id = k.id
  UNION ALL SELECT 'caller', c.first_seen_at, c.requests, c.denied, NULL, NULL, nullif(c.address, ''), nullif(c.agent, ''), c.last_seen_at
    FROM key_callers c WHERE c.organization_id = k.organization_id AND c.key_id = k.id
) a
WHERE k.organization_id = (SELECT query_pass(1)::uuid) AND k.kind <> 'personal'
  AND ((SELECT query_pass(3)) = 'all'
    OR (SELECT query_pass(3)) = 'project' AND k.project_id = ANY ((SELECT string_to_array(query_pass(2), ',')::uuid[])::uuid[]));

GRANT SELECT ON records, key_activity TO latchkey_sql;

-- It may not read the table itself; were that ever granted, no row would be shown. By this policy the role is found when the database is renamed.
CREATE POLICY no_rows ON events FOR SELECT TO latchkey_sql USING (false);
