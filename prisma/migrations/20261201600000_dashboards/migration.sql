-- Dashboards of a project. The definition is kept to the letter, as text: the exact digits and members that nobody understands included.
CREATE TABLE "dashboards" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_by" UUID,
    "updated_by_name" TEXT,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "dashboards_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE UNIQUE INDEX "dashboards_organization_id_project_id_slug_key" ON "dashboards"("organization_id", "project_id", "slug");
ALTER TABLE "dashboards" ADD CONSTRAINT "dashboards_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "dashboards" ADD CONSTRAINT "dashboards_organization_id_project_id_fkey" FOREIGN KEY ("organization_id", "project_id") REFERENCES "projects"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE dashboards ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON dashboards TO latchkey_app
  USING (organization_id = (SELECT app_organization())) WITH CHECK (organization_id = (SELECT app_organization()));
GRANT SELECT, INSERT, DELETE ON dashboards TO latchkey_app;
GRANT UPDATE (name, definition, version, updated_by, updated_by_name, updated_at) ON dashboards TO latchkey_app;
