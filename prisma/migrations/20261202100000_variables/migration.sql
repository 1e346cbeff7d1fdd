-- Variables of a project. Schemas, rollouts and states are kept as JSON and not as binary, whose members have no order; values as text.
CREATE TABLE "variables" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "json_schema" JSON,
    "template_inputs_schema" JSON,
    "rollout" JSON NOT NULL,
    "overrides" JSON NOT NULL,
    "aliases" TEXT[],
    "example" TEXT,
    "external" BOOLEAN NOT NULL DEFAULT false,
    "latest_version" INTEGER,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_by_name" TEXT,

    CONSTRAINT "variables_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE UNIQUE INDEX "variables_organization_id_project_id_name_key" ON "variables"("organization_id", "project_id", "name");
ALTER TABLE "variables" ADD CONSTRAINT "variables_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "variables" ADD CONSTRAINT "variables_organization_id_project_id_fkey" FOREIGN KEY ("organization_id", "project_id") REFERENCES "projects"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "variable_versions" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "variable_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "serialized_value" TEXT NOT NULL,
    "description" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "created_by" UUID,
    "created_by_name" TEXT NOT NULL,

    CONSTRAINT "variable_versions_pkey" PRIMARY KEY ("organization_id","variable_id","version")
);
ALTER TABLE "variable_versions" ADD CONSTRAINT "variable_versions_organization_id_variable_id_fkey" FOREIGN KEY ("organization_id", "variable_id") REFERENCES "variables"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "variable_labels" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "variable_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "target_type" TEXT NOT NULL,
    "target_label" TEXT,
    "version" INTEGER,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_by" UUID,
    "updated_by_name" TEXT NOT NULL,

    CONSTRAINT "variable_labels_pkey" PRIMARY KEY ("organization_id","variable_id","label"),
    CONSTRAINT "variable_labels_target" CHECK (
      (target_type = 'version' AND version IS NOT NULL AND target_label IS NULL)
      OR (target_type = 'label' AND target_label IS NOT NULL AND version IS NULL)
      OR (target_type IN ('latest', 'code_default') AND version IS NULL AND target_label IS NULL))
);
ALTER TABLE "variable_labels" ADD CONSTRAINT "variable_labels_organization_id_variable_id_fkey" FOREIGN KEY ("organization_id", "variable_id") REFERENCES "variables"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "variable_changes" (
    "organization_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "variable_id" UUID NOT NULL,
    "event" TEXT NOT NULL CHECK (event IN ('created', 'updated', 'deleted')),
    "name" TEXT NOT NULL,
    "state" JSON NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "by_name" TEXT NOT NULL,

    CONSTRAINT "variable_changes_pkey" PRIMARY KEY ("organization_id","project_id","sequence")
);
CREATE INDEX "variable_changes_organization_id_variable_id_sequence_idx" ON "variable_changes"("organization_id", "variable_id", "sequence");
ALTER TABLE "variable_changes" ADD CONSTRAINT "variable_changes_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "variable_changes" ADD CONSTRAINT "variable_changes_organization_id_project_id_fkey" FOREIGN KEY ("organization_id", "project_id") REFERENCES "projects"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE variables ENABLE ROW LEVEL SECURITY;
ALTER TABLE variable_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE variable_labels ENABLE ROW LEVEL SECURITY;
ALTER TABLE variable_changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON variables TO latchkey_app
  USING (organization_id = (SELECT app_organization())) WITH CHECK (organization_id = (SELECT app_organization()));
CREATE POLICY tenant ON variable_versions TO latchkey_app
  USING (organization_id = (SELECT app_organization())) WITH CHECK (organization_id = (SELECT app_organization()));
CREATE POLICY tenant ON variable_labels TO latchkey_app
  USING (organization_id = (SELECT app_organization())) WITH CHECK (organization_id = (SELECT app_organization()));
CREATE POLICY tenant ON variable_changes TO latchkey_app
  USING (organization_id = (SELECT app_organization())) WITH CHECK (organization_id = (SELECT app_organization()));
-- A version never changes, nor does what has happened.
GRANT SELECT, INSERT, DELETE ON variables, variable_versions, variable_labels, variable_changes TO latchkey_app;
GRANT UPDATE (name, description, json_schema, template_inputs_schema, rollout, overrides, aliases, example, external, latest_version, revision, updated_at, updated_by_name)
  ON variables TO latchkey_app;
