-- What clients send beyond a microsecond and beyond a number: the tick of a time, and an event type as it was given.
ALTER TABLE "events" ADD COLUMN "tick" SMALLINT NOT NULL DEFAULT 0,
  ADD COLUMN "started_tick" SMALLINT NOT NULL DEFAULT 0,
  ADD COLUMN "event_type_text" TEXT;

DROP INDEX "events_project_id_timestamp_id_idx";
CREATE INDEX "events_project_id_timestamp_tick_id_idx" ON "events"("project_id", "timestamp" DESC, "tick" DESC, "id" DESC);

-- Events whose time lay too far ahead of the server, and got the server's.
ALTER TABLE "key_minutes" ADD COLUMN "events_ahead" BIGINT NOT NULL DEFAULT 0;
