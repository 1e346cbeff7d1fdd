-- Whether the level that clients are told rises while far more arrives under a key than usual.
ALTER TABLE "organizations" ADD COLUMN "ingestion_brake" BOOLEAN NOT NULL DEFAULT false;
GRANT UPDATE ("ingestion_brake") ON "organizations" TO latchkey_app;
GRANT SELECT ("ingestion_brake") ON "organizations" TO latchkey_gate;

-- By how many steps the level that its clients are told lies above its own, and since when.
ALTER TABLE "api_keys" ADD COLUMN "brake_steps" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "brake_changed_at" TIMESTAMPTZ(6);
CREATE INDEX "api_keys_braked_idx" ON "api_keys"("organization_id") WHERE "brake_steps" > 0;
GRANT UPDATE ("brake_steps", "brake_changed_at") ON "api_keys" TO latchkey_app;
GRANT SELECT ("brake_steps") ON "api_keys" TO latchkey_gate;
