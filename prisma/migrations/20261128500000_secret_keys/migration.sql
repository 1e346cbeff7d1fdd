-- CreateTable
CREATE TABLE "secret_keys" (
    "number" INTEGER NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "wrapped" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(6),

    CONSTRAINT "secret_keys_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "instance_secrets" (
    "name" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "instance_secrets_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "backups" (
    "id" UUID NOT NULL,
    "origin" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "directory" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "events" BOOLEAN NOT NULL,
    "key_fingerprint" TEXT NOT NULL,
    "requested_by" TEXT,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),
    "rows_expected" BIGINT NOT NULL DEFAULT 0,
    "rows_done" BIGINT NOT NULL DEFAULT 0,
    "bytes" BIGINT,
    "verified_at" TIMESTAMPTZ(6),
    "restored_at" TIMESTAMPTZ(6),
    "fault" TEXT,

    CONSTRAINT "backups_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "secret_keys_fingerprint_key" ON "secret_keys"("fingerprint");

-- CreateIndex
CREATE INDEX "backups_started_at_idx" ON "backups"("started_at" DESC);


-- What Prisma's schema language cannot say.

ALTER TABLE secret_keys ADD CONSTRAINT secret_keys_state CHECK (state IN ('current', 'retiring', 'retired'));
CREATE UNIQUE INDEX secret_keys_one_current ON secret_keys (state) WHERE state = 'current';
ALTER TABLE backups ADD CONSTRAINT backups_state CHECK (state IN ('running', 'good', 'failed'));

-- The instance's own: the operator's doors alone. Sealed values are opened nowhere else either.
ALTER TABLE secret_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE instance_secrets ENABLE ROW LEVEL SECURITY;
ALTER TABLE backups ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON secret_keys FOR SELECT TO latchkey_app USING (true);
CREATE POLICY operator ON instance_secrets TO latchkey_app USING ((SELECT app_operator())) WITH CHECK ((SELECT app_operator()));
CREATE POLICY operator ON backups TO latchkey_app USING ((SELECT app_operator())) WITH CHECK ((SELECT app_operator()));
GRANT SELECT ON secret_keys TO latchkey_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON instance_secrets, backups TO latchkey_app;
