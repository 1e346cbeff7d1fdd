-- Of which share of a month's events an organization was told: 80 or 100 percent of the plan's, once each.
CREATE TABLE "quota_warnings" (
    "organization_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "percent" SMALLINT NOT NULL,
    "warned_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "quota_warnings_pkey" PRIMARY KEY ("organization_id","month","percent"),
    CONSTRAINT "quota_warnings_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
ALTER TABLE quota_warnings ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON quota_warnings FOR ALL TO latchkey_app USING ((SELECT app_operator())) WITH CHECK ((SELECT app_operator()));
GRANT SELECT, INSERT ON quota_warnings TO latchkey_app;
