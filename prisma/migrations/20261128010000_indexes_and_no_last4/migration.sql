-- AlterTable: it was written and never read.
ALTER TABLE "api_keys" DROP COLUMN "last4";

-- CreateIndex
CREATE INDEX "key_callers_last_seen_at_idx" ON "key_callers"("last_seen_at");

-- CreateIndex: of the parent alone, and of each day that is made from now on. The days that are there get theirs one by one, in the next migration.
CREATE INDEX "events_organization_id_trace_id_idx" ON ONLY "events"("organization_id", "trace_id") WHERE "trace_id" IS NOT NULL;
