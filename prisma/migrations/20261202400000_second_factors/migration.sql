-- What a person confirms a sign-in with beside their password. Of codes the hash alone is kept; what an app shares is sealed.
CREATE TABLE "totp_factors" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "secret_sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(6),
    "last_step" INTEGER,

    CONSTRAINT "totp_factors_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "passkeys" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "credential_id" BYTEA NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[] NOT NULL,
    "name" TEXT NOT NULL,
    "backed_up" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "last_used_at" TIMESTAMPTZ(6),

    CONSTRAINT "passkeys_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "recovery_codes" (
    "hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("hash")
);
-- Between password and second step: no session, and nothing can be reached by it.
CREATE TABLE "pending_sign_ins" (
    "hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "pending_sign_ins_pkey" PRIMARY KEY ("hash")
);
-- Challenges are signed and so kept nowhere until one is used, which happens once.
CREATE TABLE "used_challenges" (
    "hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "used_challenges_pkey" PRIMARY KEY ("hash")
);
CREATE TABLE "factor_tries" (
    "user_id" UUID NOT NULL,
    "tries" INTEGER NOT NULL,
    "began_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "factor_tries_pkey" PRIMARY KEY ("user_id")
);
CREATE UNIQUE INDEX "totp_factors_user_id_key" ON "totp_factors"("user_id");
CREATE UNIQUE INDEX "passkeys_credential_id_key" ON "passkeys"("credential_id");
CREATE INDEX "passkeys_user_id_idx" ON "passkeys"("user_id");
CREATE INDEX "recovery_codes_user_id_idx" ON "recovery_codes"("user_id");
CREATE INDEX "pending_sign_ins_user_id_idx" ON "pending_sign_ins"("user_id");
CREATE INDEX "used_challenges_expires_at_idx" ON "used_challenges"("expires_at");
ALTER TABLE "totp_factors" ADD CONSTRAINT "totp_factors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "pending_sign_ins" ADD CONSTRAINT "pending_sign_ins_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "factor_tries" ADD CONSTRAINT "factor_tries_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- When the person of a session last confirmed that it is they.
ALTER TABLE "user_sessions" ADD COLUMN "confirmed_at" TIMESTAMPTZ(6);

-- What an organization asks of the people in it.
ALTER TABLE "organizations" ADD COLUMN "requires_second_factor" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "organizations" ADD COLUMN "asks_to_confirm" BOOLEAN NOT NULL DEFAULT false;

-- A link is made once for a mail, however often that is tried; a used one is kept until its time is over, so that it is not made again.
ALTER TABLE "account_links" ADD COLUMN "used_at" TIMESTAMPTZ(6);


-- What Prisma's schema language cannot say.

ALTER TABLE recovery_codes ADD CONSTRAINT recovery_codes_sha256 CHECK (octet_length(hash) = 32);
ALTER TABLE pending_sign_ins ADD CONSTRAINT pending_sign_ins_sha256 CHECK (octet_length(hash) = 32);
ALTER TABLE used_challenges ADD CONSTRAINT used_challenges_sha256 CHECK (octet_length(hash) = 32);
GRANT SELECT, INSERT, UPDATE, DELETE ON totp_factors, passkeys, recovery_codes, pending_sign_ins, used_challenges, factor_tries TO latchkey_app;
GRANT UPDATE (used_at) ON account_links TO latchkey_app;

/* The one place that says who has a second factor: an app that was confirmed, or a passkey. */
CREATE FUNCTION has_second_factor(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM totp_factors WHERE user_id = person AND confirmed_at IS NOT NULL) OR EXISTS (SELECT FROM passkeys WHERE user_id = person) $$;
REVOKE ALL ON FUNCTION has_second_factor(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION has_second_factor(uuid) TO latchkey_app, latchkey_gate;
GRANT SELECT (requires_second_factor) ON organizations TO latchkey_gate;

DROP FUNCTION person_standing(uuid, uuid);
CREATE FUNCTION person_standing(asked_session uuid, asked_person uuid) RETURNS TABLE (name text, email text, is_operator boolean,
  last_seen_at timestamptz, expires_at timestamptz, has_second_factor boolean, organizations jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.name, u.email, u.is_operator, s.last_seen_at, s.expires_at, has_second_factor(u.id), coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'display_name', o.display_name, 'plan', o.plan, 'role', m.role,
      'requires_second_factor', o.requires_second_factor,
      'version', coalesce(v.version, 0) || '.' || coalesce(v.uses, 0)) ORDER BY m.created_at)
    FROM memberships m JOIN organizations o ON o.id = m.organization_id LEFT JOIN organization_versions v ON v.organization_id = o.id
    WHERE m.user_id = u.id AND o.deleted_at IS NULL), '[]')
  FROM user_sessions s JOIN users u ON u.id = s.user_id
  WHERE s.id = asked_session AND s.user_id = asked_person AND s.ended_at IS NULL $$;
REVOKE ALL ON FUNCTION person_standing(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_standing(uuid, uuid) TO latchkey_gate;
