-- Events that a key's rules kept out, by the rule.
ALTER TABLE "key_minutes" ADD COLUMN "events_below_level" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "events_filtered" BIGINT NOT NULL DEFAULT 0;
