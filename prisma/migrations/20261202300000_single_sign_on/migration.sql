-- The identity provider by which an organization's people sign in. One an organization.
CREATE TABLE "single_sign_on" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "client_secret_sealed" TEXT NOT NULL,
    "lets_join" BOOLEAN NOT NULL DEFAULT true,
    "default_role" "role" NOT NULL DEFAULT 'member',
    "required" BOOLEAN NOT NULL DEFAULT false,
    "password_admin_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "created_by_name" TEXT,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_by_name" TEXT,
    "last_used_at" TIMESTAMPTZ(6),

    CONSTRAINT "single_sign_on_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE UNIQUE INDEX "single_sign_on_organization_id_key" ON "single_sign_on"("organization_id");
ALTER TABLE "single_sign_on" ADD CONSTRAINT "single_sign_on_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Mail domains that an organization says are its own; `token` is what its TXT record must say.
CREATE TABLE "sign_on_domains" (
    "organization_id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "created_by_name" TEXT,
    "verified_at" TIMESTAMPTZ(6),
    "checked_at" TIMESTAMPTZ(6),
    "missing_since" TIMESTAMPTZ(6),

    CONSTRAINT "sign_on_domains_pkey" PRIMARY KEY ("organization_id","domain")
);
ALTER TABLE "sign_on_domains" ADD CONSTRAINT "sign_on_domains_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Who a provider's `sub` is here. The instance's own provider has its rows in the organization of the instance.
CREATE TABLE "sign_on_identities" (
    "organization_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "sign_on_identities_pkey" PRIMARY KEY ("organization_id","subject")
);
CREATE UNIQUE INDEX "sign_on_identities_organization_id_user_id_key" ON "sign_on_identities"("organization_id", "user_id");
CREATE INDEX "sign_on_identities_user_id_idx" ON "sign_on_identities"("user_id");
ALTER TABLE "sign_on_identities" ADD CONSTRAINT "sign_on_identities_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "sign_on_identities" ADD CONSTRAINT "sign_on_identities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What serves once: the `state` of a sign-in that has come back, the `jti` of a logout token. By its hash, until it is over by itself.
CREATE TABLE "sign_on_spent" (
    "organization_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "sign_on_spent_pkey" PRIMARY KEY ("organization_id","hash")
);
ALTER TABLE "sign_on_spent" ADD CONSTRAINT "sign_on_spent_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- `bound_to`: the one organization that the session reaches, whose single sign-on opened it. No foreign key: without that organization it stands for nothing.
ALTER TABLE "user_sessions" ADD COLUMN "bound_to" UUID,
  ADD COLUMN "provider_subject" TEXT,
  ADD COLUMN "provider_session" TEXT,
  ADD COLUMN "logout_sealed" TEXT;
CREATE INDEX "user_sessions_bound_to_idx" ON "user_sessions"("bound_to");

-- What Prisma's schema language cannot say.

-- A domain belongs to one organization at a time.
CREATE UNIQUE INDEX sign_on_domains_verified_key ON sign_on_domains (domain) WHERE verified_at IS NOT NULL;
CREATE INDEX user_sessions_provider_subject_idx ON user_sessions (provider_subject) WHERE provider_subject IS NOT NULL AND ended_at IS NULL;

ALTER TABLE single_sign_on ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_on_domains ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_on_identities ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_on_spent ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON single_sign_on TO latchkey_app
  USING (organization_id = (SELECT app_organization())) WITH CHECK (organization_id = (SELECT app_organization()));
CREATE POLICY tenant ON sign_on_domains TO latchkey_app
  USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()))
  WITH CHECK (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
CREATE POLICY tenant ON sign_on_identities TO latchkey_app
  USING (organization_id = (SELECT app_organization())) WITH CHECK (organization_id = (SELECT app_organization()));
CREATE POLICY tenant ON sign_on_spent TO latchkey_app
  USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator())) WITH CHECK (organization_id = (SELECT app_organization()));
GRANT SELECT, INSERT, DELETE ON single_sign_on, sign_on_domains, sign_on_identities, sign_on_spent TO latchkey_app;
GRANT UPDATE (issuer, client_id, client_secret_sealed, lets_join, default_role, required, password_admin_id, updated_at, updated_by_name, last_used_at)
  ON single_sign_on TO latchkey_app;
GRANT UPDATE (verified_at, checked_at, missing_since) ON sign_on_domains TO latchkey_app;

-- Whose people of this mail domain sign in by single sign-on: asked before anybody is known.
CREATE FUNCTION sign_on_organization(asked text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.organization_id FROM sign_on_domains d JOIN single_sign_on c ON c.organization_id = d.organization_id
  JOIN organizations o ON o.id = d.organization_id AND o.deleted_at IS NULL
  WHERE d.domain = asked AND d.verified_at IS NOT NULL $$;
REVOKE ALL ON FUNCTION sign_on_organization(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sign_on_organization(text) TO latchkey_app;

-- The one admin whose password opens an organization that asks for single sign-on: who was named, else whoever could be. There is always one
-- while there is an admin, so that nobody is locked out by a provider that is gone.
CREATE FUNCTION password_admin(asked uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.user_id FROM memberships m JOIN users u ON u.id = m.user_id LEFT JOIN single_sign_on c ON c.organization_id = m.organization_id
  WHERE m.organization_id = asked AND m.role = 'admin'
  ORDER BY m.user_id IS NOT DISTINCT FROM c.password_admin_id DESC, u.password_hash IS NOT NULL DESC, m.created_at, m.user_id LIMIT 1 $$;
REVOKE ALL ON FUNCTION password_admin(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION password_admin(uuid) TO latchkey_app;

-- What single sign-on says of a session beside whom it stands for: the one organization that it reaches, whether it still may, and those of the
-- person's organizations that want a session of their own provider.
CREATE FUNCTION session_reach(asked_session uuid, asked_person uuid) RETURNS TABLE (bound_to uuid, is_held boolean, wanting uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.bound_to,
    s.bound_to IS NULL OR EXISTS (SELECT FROM single_sign_on c JOIN memberships m ON m.organization_id = c.organization_id AND m.user_id = s.user_id
      WHERE c.organization_id = s.bound_to),
    ARRAY(SELECT c.organization_id FROM memberships m JOIN single_sign_on c ON c.organization_id = m.organization_id
      WHERE m.user_id = s.user_id AND c.required AND s.bound_to IS NULL AND password_admin(c.organization_id) IS DISTINCT FROM m.user_id)
  FROM user_sessions s WHERE s.id = asked_session AND s.user_id = asked_person $$;
REVOKE ALL ON FUNCTION session_reach(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_reach(uuid, uuid) TO latchkey_gate;
