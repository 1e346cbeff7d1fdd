-- A query that is asked over and over, and whom it tells what it finds.
CREATE TABLE "alerts" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "window_seconds" INTEGER NOT NULL,
    "frequency_seconds" INTEGER NOT NULL,
    "watermark_seconds" INTEGER NOT NULL,
    "notify_when" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "keys_seen" TEXT NOT NULL,
    "muted_until" TIMESTAMPTZ(6),
    "next_run_at" TIMESTAMPTZ(6) NOT NULL,
    "claimed_until" TIMESTAMPTZ(6),
    "last_run_at" TIMESTAMPTZ(6),
    "last_error" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "matches" BOOLEAN,
    "matching_since" TIMESTAMPTZ(6),
    "digest" TEXT,
    "result" JSONB,
    "result_length" INTEGER,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "created_by_name" TEXT,
    "updated_at" TIMESTAMPTZ(6),
    "updated_by_name" TEXT,

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "alerts_organization_id_project_id_idx" ON "alerts"("organization_id", "project_id");
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_organization_id_project_id_fkey" FOREIGN KEY ("organization_id", "project_id") REFERENCES "projects"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "alert_channels" (
    "organization_id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "schedule_id" UUID,

    CONSTRAINT "alert_channels_pkey" PRIMARY KEY ("organization_id","alert_id","channel_id")
);
CREATE INDEX "alert_channels_organization_id_channel_id_idx" ON "alert_channels"("organization_id", "channel_id");
ALTER TABLE "alert_channels" ADD CONSTRAINT "alert_channels_organization_id_alert_id_fkey" FOREIGN KEY ("organization_id", "alert_id") REFERENCES "alerts"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alert_channels" ADD CONSTRAINT "alert_channels_organization_id_channel_id_fkey" FOREIGN KEY ("organization_id", "channel_id") REFERENCES "channels"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One row a due time, whichever instance ran it.
CREATE TABLE "alert_runs" (
    "organization_id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "id" UUID NOT NULL,
    "ran_at" TIMESTAMPTZ(6) NOT NULL,
    "window_start" TIMESTAMPTZ(6) NOT NULL,
    "window_end" TIMESTAMPTZ(6) NOT NULL,
    "row_count" INTEGER,
    "rows" JSONB NOT NULL,
    "error" TEXT,
    "took_ms" INTEGER NOT NULL,
    "told" TEXT,

    CONSTRAINT "alert_runs_pkey" PRIMARY KEY ("organization_id","alert_id","due_at")
);
ALTER TABLE "alert_runs" ADD CONSTRAINT "alert_runs_organization_id_alert_id_fkey" FOREIGN KEY ("organization_id", "alert_id") REFERENCES "alerts"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema language cannot say.

ALTER TABLE alerts ADD CONSTRAINT alerts_notify_when CHECK (notify_when IN ('has_matches', 'has_matches_changed', 'matches_changed', 'starts_having_matches'));
ALTER TABLE alerts ADD CONSTRAINT alerts_keys_seen CHECK (keys_seen IN ('all', 'project', 'none'));
ALTER TABLE alerts ADD CONSTRAINT alerts_pace CHECK (window_seconds BETWEEN 60 AND 2592000 AND frequency_seconds BETWEEN 60 AND 86400 AND watermark_seconds BETWEEN 0 AND 86400);
CREATE INDEX alerts_due_idx ON alerts (next_run_at) WHERE active;
CREATE INDEX alert_runs_ran_at_idx ON alert_runs USING brin (ran_at);

ALTER TABLE alerts ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert_channels ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert_runs ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON alerts TO latchkey_app
  USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()))
  WITH CHECK (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
CREATE POLICY tenant ON alert_channels TO latchkey_app
  USING (organization_id = (SELECT app_organization())) WITH CHECK (organization_id = (SELECT app_organization()));
CREATE POLICY tenant ON alert_runs TO latchkey_app
  USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()))
  WITH CHECK (organization_id = (SELECT app_organization()));
GRANT SELECT, INSERT, DELETE ON alerts, alert_channels, alert_runs TO latchkey_app;
GRANT UPDATE (name, description, query, window_seconds, frequency_seconds, watermark_seconds, notify_when, active, keys_seen, muted_until, next_run_at,
  claimed_until, last_run_at, last_error, failures, matches, matching_since, digest, result, result_length, updated_at, updated_by_name)
  ON alerts TO latchkey_app;
