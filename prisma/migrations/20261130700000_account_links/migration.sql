-- Links that set a password anew or confirm an address: the hash of each, never the link.
CREATE TABLE "account_links" (
    "hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "email" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "account_links_pkey" PRIMARY KEY ("hash")
);

CREATE INDEX "account_links_user_id_idx" ON "account_links"("user_id");

ALTER TABLE "account_links" ADD CONSTRAINT "account_links_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema language cannot say.

ALTER TABLE account_links ADD CONSTRAINT account_links_sha256 CHECK (octet_length(hash) = 32);
GRANT SELECT, INSERT, DELETE ON account_links TO latchkey_app;

-- Mails about an account are the instance's: whoever asks for one may queue it, and reads none.
DROP POLICY tenant ON mail_outbox;
CREATE POLICY tenant ON mail_outbox TO latchkey_app
  USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()))
  WITH CHECK (organization_id = '00000000-0000-0000-0000-000000000000' OR organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
