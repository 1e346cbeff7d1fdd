-- What organizations ask of the operator: another plan.
CREATE TABLE "plan_requests" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "plan" "plan" NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "created_by" UUID NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(6),
    "answered_by_name" TEXT,
    "words" TEXT,

    CONSTRAINT "plan_requests_pkey" PRIMARY KEY ("organization_id","id")
);

ALTER TABLE "plan_requests" ADD CONSTRAINT "plan_requests_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema language cannot say.

ALTER TABLE plan_requests ADD CONSTRAINT plan_requests_answer CHECK ((answer IS NULL) = (answered_at IS NULL) AND answer IN ('accepted', 'declined', 'withdrawn'));
ALTER TABLE plan_requests ADD CONSTRAINT plan_requests_not_of_instance CHECK (organization_id <> '00000000-0000-0000-0000-000000000000');
CREATE UNIQUE INDEX plan_requests_open_key ON plan_requests (organization_id) WHERE answered_at IS NULL;

ALTER TABLE plan_requests ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON plan_requests TO latchkey_app
  USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()))
  WITH CHECK (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
GRANT SELECT, INSERT, UPDATE (answer, answered_at, answered_by_name, words) ON plan_requests TO latchkey_app;
