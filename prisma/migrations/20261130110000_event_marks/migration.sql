-- By what a batch, or an event with an id of its own, is known again when its sender did not hear that it was stored. Written in the transaction that
-- stores it; kept for an hour. `content` is what an Idempotency-Key stood for.
CREATE TABLE "event_marks" (
    "organization_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "mark" BYTEA NOT NULL,
    "content" BYTEA,
    "stored_at" TIMESTAMPTZ(6) NOT NULL DEFAULT now(),

    CONSTRAINT "event_marks_pkey" PRIMARY KEY ("organization_id","key_id","mark")
);
CREATE INDEX "event_marks_stored_at_idx" ON "event_marks" USING brin ("stored_at");

ALTER TABLE event_marks ENABLE ROW LEVEL SECURITY;
CREATE POLICY gate ON event_marks FOR ALL TO latchkey_gate USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON event_marks TO latchkey_gate;

-- Up to `most` of those that are older than an hour. They go with age, so their organization's end need not be heard of.
CREATE FUNCTION forget_event_marks(most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  taken integer;
BEGIN
  DELETE FROM event_marks WHERE ctid = ANY (ARRAY(SELECT ctid FROM event_marks WHERE stored_at < now() - interval '1 hour' LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS taken = ROW_COUNT;
  RETURN taken;
END $$;
REVOKE ALL ON FUNCTION forget_event_marks(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_event_marks(integer) TO latchkey_app;
