-- Where an organization is told of what happens: a webhook, Opsgenie, or its members' mail. What must be read back is sealed.
CREATE TABLE "channels" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "kind" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "credential_sealed" TEXT,
    "signing_sealed" TEXT,
    "former_signing_sealed" TEXT,
    "former_signing_ends_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "created_by_name" TEXT,
    "updated_at" TIMESTAMPTZ(6),
    "updated_by_name" TEXT,

    CONSTRAINT "channels_pkey" PRIMARY KEY ("organization_id","id")
);
ALTER TABLE "channels" ADD CONSTRAINT "channels_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was handed to a channel and each attempt at it. It outlives its channel, so that a history says whom it told.
CREATE TABLE "channel_deliveries" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "channel_label" TEXT NOT NULL,
    "alert_id" UUID,
    "run_id" UUID,
    "message" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "next_attempt_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),
    "attempt_count" INTEGER NOT NULL DEFAULT 0,
    "attempts" JSONB NOT NULL DEFAULT '[]',
    "reason" TEXT,

    CONSTRAINT "channel_deliveries_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "channel_deliveries_organization_id_channel_id_idx" ON "channel_deliveries"("organization_id", "channel_id");
CREATE INDEX "channel_deliveries_organization_id_alert_id_idx" ON "channel_deliveries"("organization_id", "alert_id");
ALTER TABLE "channel_deliveries" ADD CONSTRAINT "channel_deliveries_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema language cannot say.

ALTER TABLE channels ADD CONSTRAINT channels_kind CHECK (kind IN ('webhook', 'opsgenie', 'notification'));
ALTER TABLE channel_deliveries ADD CONSTRAINT channel_deliveries_state CHECK (state IN ('waiting', 'delivered', 'failed'));
CREATE INDEX channel_deliveries_due_idx ON channel_deliveries (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX channel_deliveries_ended_idx ON channel_deliveries (ended_at) WHERE state <> 'waiting';

ALTER TABLE channels ENABLE ROW LEVEL SECURITY;
ALTER TABLE channel_deliveries ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON channels TO latchkey_app
  USING (organization_id = (SELECT app_organization())) WITH CHECK (organization_id = (SELECT app_organization()));
CREATE POLICY tenant ON channel_deliveries TO latchkey_app
  USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()))
  WITH CHECK (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
GRANT SELECT, INSERT, DELETE ON channels TO latchkey_app;
GRANT UPDATE (label, active, kind, config, credential_sealed, signing_sealed, former_signing_sealed, former_signing_ends_at, updated_at, updated_by_name)
  ON channels TO latchkey_app;
GRANT SELECT, INSERT, DELETE ON channel_deliveries TO latchkey_app;
GRANT UPDATE (state, next_attempt_at, ended_at, attempt_count, attempts, reason) ON channel_deliveries TO latchkey_app;
