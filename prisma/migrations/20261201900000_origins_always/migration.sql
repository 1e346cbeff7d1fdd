-- A key without origins has an empty list.
ALTER TABLE "api_keys" ALTER COLUMN "allowed_origins" SET NOT NULL;
