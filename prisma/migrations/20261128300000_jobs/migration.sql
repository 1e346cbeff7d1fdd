-- What each recurring job did last. The queue itself stands in the schema graphile_worker, which its package installs.
CREATE TABLE "jobs" (
    "name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),
    "succeeded_at" TIMESTAMPTZ(6),
    "failed_at" TIMESTAMPTZ(6),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "run_id" TEXT,

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("name")
);

-- The instances that are alive: each says so every few seconds, in the name under which it locks jobs.
CREATE TABLE "job_instances" (
    "id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "job_instances_pkey" PRIMARY KEY ("id")
);

GRANT SELECT, INSERT, UPDATE ON jobs TO latchkey_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON job_instances TO latchkey_app;
