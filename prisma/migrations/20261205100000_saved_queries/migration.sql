-- Queries that people kept under a name: for the whole organization, or (with an owner) for themselves alone, until they leave.
CREATE TABLE "saved_queries" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "owner_id" UUID,
    "name" TEXT NOT NULL,
    "name_folded" TEXT NOT NULL,
    "sql" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "saved_queries_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE UNIQUE INDEX "saved_queries_organization_id_owner_id_name_folded_key" ON "saved_queries"("organization_id", "owner_id", "name_folded") NULLS NOT DISTINCT;
ALTER TABLE "saved_queries" ADD CONSTRAINT "saved_queries_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "saved_queries" ADD CONSTRAINT "saved_queries_organization_id_owner_id_fkey" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "memberships"("organization_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE saved_queries ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON saved_queries TO latchkey_app
  USING (organization_id = (SELECT app_organization())) WITH CHECK (organization_id = (SELECT app_organization()));
GRANT SELECT, INSERT, DELETE ON saved_queries TO latchkey_app;
GRANT UPDATE (name, name_folded, sql, updated_at) ON saved_queries TO latchkey_app;

-- What a person asked last on the screen, each text once, by its SHA-256; nobody else's, and gone with the membership.
CREATE TABLE "asked_queries" (
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "digest" BYTEA NOT NULL,
    "sql" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "asked_queries_pkey" PRIMARY KEY ("organization_id","user_id","digest")
);
ALTER TABLE "asked_queries" ADD CONSTRAINT "asked_queries_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "asked_queries" ADD CONSTRAINT "asked_queries_organization_id_user_id_fkey" FOREIGN KEY ("organization_id", "user_id") REFERENCES "memberships"("organization_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE asked_queries ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON asked_queries TO latchkey_app
  USING (organization_id = (SELECT app_organization())) WITH CHECK (organization_id = (SELECT app_organization()));
GRANT SELECT, INSERT, DELETE ON asked_queries TO latchkey_app;
GRANT UPDATE (asked_at) ON asked_queries TO latchkey_app;

-- A tick is 100 ns, a tenth of what PostgreSQL keeps of a time: with these a query tells apart what the events screen does.
CREATE OR REPLACE VIEW records WITH (security_barrier) AS
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
  e.arrived_at AS created_at,
  e.started_tick AS start_tick,
  e.tick AS end_tick
FROM events e
WHERE e.organization_id = (SELECT query_pass(1)::uuid) AND e.project_id = ANY ((SELECT string_to_array(query_pass(2), ',')::uuid[])::uuid[]);
