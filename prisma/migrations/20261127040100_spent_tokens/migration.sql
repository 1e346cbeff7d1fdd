-- CreateTable
CREATE TABLE "spent_tokens" (
    "key_id" UUID NOT NULL,
    "tag" TEXT NOT NULL,
    "hash" BYTEA,
    "given_hash" TEXT,
    "spent_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "spent_tokens_pkey" PRIMARY KEY ("key_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "spent_tokens_hash_key" ON "spent_tokens"("hash");

-- A token opens one key, ever: what is left of a key that goes, by whichever way, is the hash of its token.
CREATE INDEX spent_tokens_given_tag ON spent_tokens (tag) WHERE given_hash IS NOT NULL;

CREATE FUNCTION spend_token() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO spent_tokens (key_id, tag, hash, given_hash) VALUES (OLD.id, OLD.tag, OLD.hash, OLD.given_hash) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION spend_token() FROM PUBLIC;
CREATE TRIGGER spend_token AFTER DELETE ON api_keys FOR EACH ROW EXECUTE FUNCTION spend_token();

GRANT SELECT ON spent_tokens TO latchkey_gate;
