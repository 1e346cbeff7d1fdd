-- People and groups as an organization's identity provider knows them (SCIM 2.0).
CREATE TABLE "scim_users" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID,
    "user_name" TEXT NOT NULL,
    "user_name_key" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "former_role" "role",
    "invitation_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "scim_users_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE TABLE "scim_groups" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "external_id" TEXT,
    "role" "role",
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "scim_groups_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE TABLE "scim_group_members" (
    "organization_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "scim_user_id" UUID NOT NULL,

    CONSTRAINT "scim_group_members_pkey" PRIMARY KEY ("organization_id","group_id","scim_user_id")
);
CREATE INDEX "scim_users_user_id_idx" ON "scim_users"("user_id");
CREATE UNIQUE INDEX "scim_groups_organization_id_name_key_key" ON "scim_groups"("organization_id", "name_key");
CREATE INDEX "scim_group_members_organization_id_scim_user_id_idx" ON "scim_group_members"("organization_id", "scim_user_id");
ALTER TABLE "scim_users" ADD CONSTRAINT "scim_users_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "scim_users" ADD CONSTRAINT "scim_users_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "scim_groups" ADD CONSTRAINT "scim_groups_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "scim_group_members" ADD CONSTRAINT "scim_group_members_organization_id_group_id_fkey" FOREIGN KEY ("organization_id", "group_id") REFERENCES "scim_groups"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "scim_group_members" ADD CONSTRAINT "scim_group_members_organization_id_scim_user_id_fkey" FOREIGN KEY ("organization_id", "scim_user_id") REFERENCES "scim_users"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Among those that are there, a name and a person's account stand once; of those that were deleted only whose account it was is kept.
CREATE UNIQUE INDEX scim_users_name ON scim_users (organization_id, user_name_key) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX scim_users_account ON scim_users (organization_id, user_id) WHERE deleted_at IS NULL;

ALTER TABLE scim_users ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scim_users TO latchkey_app
  USING (organization_id = (SELECT app_organization())) WITH CHECK (organization_id = (SELECT app_organization()));
GRANT SELECT, INSERT ON scim_users TO latchkey_app;
GRANT UPDATE (user_id, user_name, user_name_key, email, attributes, active, former_role, invitation_id, version, updated_at, deleted_at) ON scim_users TO latchkey_app;

ALTER TABLE scim_groups ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scim_groups TO latchkey_app
  USING (organization_id = (SELECT app_organization())) WITH CHECK (organization_id = (SELECT app_organization()));
GRANT SELECT, INSERT, DELETE ON scim_groups TO latchkey_app;
GRANT UPDATE (display_name, name_key, external_id, role, version, updated_at) ON scim_groups TO latchkey_app;

ALTER TABLE scim_group_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scim_group_members TO latchkey_app
  USING (organization_id = (SELECT app_organization())) WITH CHECK (organization_id = (SELECT app_organization()));
GRANT SELECT, INSERT, DELETE ON scim_group_members TO latchkey_app;

-- Whether a person belongs to another organization, which row-level security hides from the one that asks: no more than yes or no.
CREATE FUNCTION belongs_elsewhere(person uuid, organization uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM memberships m JOIN organizations o ON o.id = m.organization_id
    WHERE m.user_id = person AND m.organization_id <> organization AND o.deleted_at IS NULL)
$$;
REVOKE ALL ON FUNCTION belongs_elsewhere(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION belongs_elsewhere(uuid, uuid) TO latchkey_app;
