-- CreateTable
CREATE TABLE "key_uses" (
    "organization_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "last_used_at" TIMESTAMPTZ(6),
    "last_used_address" INET,
    "last_used_agent" TEXT,
    "request_count" BIGINT NOT NULL DEFAULT 0,
    "last_denied_at" TIMESTAMPTZ(6),
    "last_denied_address" INET,
    "last_denied_agent" TEXT,
    "denied_count" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "key_uses_pkey" PRIMARY KEY ("organization_id","key_id")
);

-- What is there already. Keys of the instance, which have no organization yet, stand under the one that is founded for them.
INSERT INTO key_uses (organization_id, key_id, last_used_at, last_used_address, last_used_agent, request_count, last_denied_at, last_denied_address,
  last_denied_agent, denied_count)
SELECT coalesce(organization_id, '00000000-0000-0000-0000-000000000000'), id, last_used_at, last_used_address, last_used_agent, request_count,
  last_denied_at, last_denied_address, last_denied_agent, denied_count
FROM api_keys;

-- AlterTable
ALTER TABLE "api_keys" DROP COLUMN "last_used_at", DROP COLUMN "last_used_address", DROP COLUMN "last_used_agent", DROP COLUMN "request_count",
DROP COLUMN "last_denied_at", DROP COLUMN "last_denied_address", DROP COLUMN "last_denied_agent", DROP COLUMN "denied_count";

-- CreateIndex
CREATE UNIQUE INDEX "key_uses_key_id_key" ON "key_uses"("key_id");

-- AddForeignKey
ALTER TABLE "key_uses" ADD CONSTRAINT "key_uses_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "api_keys"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema language cannot say.

-- Every used key is updated once a second: room for it on its own page, and no index on what changes.
ALTER TABLE key_uses SET (fillfactor = 70);

ALTER TABLE key_uses ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON key_uses FOR SELECT TO latchkey_app USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
CREATE POLICY gate ON key_uses TO latchkey_gate USING (true) WITH CHECK (true);
GRANT SELECT ON key_uses TO latchkey_app;
GRANT SELECT ON key_uses TO latchkey_gate;
GRANT UPDATE (last_used_at, last_used_address, last_used_agent, request_count, last_denied_at, last_denied_address, last_denied_agent, denied_count)
  ON key_uses TO latchkey_gate;

-- A row for each key from its first moment: counting only ever updates, and so never asks the key's own row, whoever holds that.
CREATE FUNCTION found_key_use() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO key_uses (organization_id, key_id) VALUES (coalesce(NEW.organization_id, '00000000-0000-0000-0000-000000000000'), NEW.id);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION found_key_use() FROM PUBLIC;
CREATE TRIGGER found_key_use AFTER INSERT ON api_keys FOR EACH ROW EXECUTE FUNCTION found_key_use();

-- The front's pool judges keys and never writes one.
DROP POLICY gate ON api_keys;
CREATE POLICY gate ON api_keys FOR SELECT TO latchkey_gate USING (true);
