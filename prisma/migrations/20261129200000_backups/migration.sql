-- The backups that the instance knows of: those that it makes by itself, those that were asked for, and those that it found in its directory.
CREATE TABLE "backups" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "finished_at" TIMESTAMPTZ(6),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "file" TEXT,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "row_count" BIGINT NOT NULL DEFAULT 0,
    "expected_rows" BIGINT NOT NULL DEFAULT 0,
    "with_events" BOOLEAN NOT NULL,
    "key_fingerprint" TEXT,
    "migration" TEXT,
    "verified_at" TIMESTAMPTZ(6),
    "restored_at" TIMESTAMPTZ(6),
    "restore_failed" BOOLEAN NOT NULL DEFAULT false,
    "restore_note" TEXT,
    "error" TEXT,

    CONSTRAINT "backups_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "backups_file_key" ON "backups"("file");


-- What Prisma's schema language cannot say.

ALTER TABLE backups ADD CONSTRAINT backups_kind CHECK (kind IN ('automatic', 'manual', 'found'));
ALTER TABLE backups ADD CONSTRAINT backups_state CHECK (state IN ('waiting', 'running', 'good', 'failed'));

-- The instance's own: the operator's doors alone.
ALTER TABLE backups ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON backups TO latchkey_app USING ((SELECT app_operator())) WITH CHECK ((SELECT app_operator()));
GRANT SELECT, INSERT, UPDATE, DELETE ON backups TO latchkey_app;
