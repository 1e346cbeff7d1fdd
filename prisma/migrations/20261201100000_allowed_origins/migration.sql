-- The sites whose pages may send under a key that can only send; none: any.
ALTER TABLE "api_keys" ADD COLUMN "allowed_origins" TEXT[] DEFAULT ARRAY[]::TEXT[];
UPDATE "api_keys" SET "allowed_origins" = '{}' WHERE "allowed_origins" IS NULL;
GRANT UPDATE ("allowed_origins") ON "api_keys" TO latchkey_app;
GRANT SELECT ("allowed_origins") ON "api_keys" TO latchkey_gate;
