-- The transaction that stored an event: what a tail has not seen yet is what its last snapshot could not see, whatever any clock says.
-- Events from before have none and are nobody's news. Two statements, so that no row is written anew;
-- and they have no place in the index, so that none is sorted or written while writers wait.
ALTER TABLE "events" ADD COLUMN "position" xid8;
ALTER TABLE "events" ALTER COLUMN "position" SET DEFAULT pg_current_xact_id();

CREATE INDEX "events_organization_id_position_idx" ON "events"("organization_id", "position") WHERE "position" IS NOT NULL;
