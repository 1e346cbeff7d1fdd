-- CreateTable
CREATE TABLE "secret_keys" (
    "number" INTEGER NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "wrapped" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(6),

    CONSTRAINT "secret_keys_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "instance_secrets" (
    "name" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "instance_secrets_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "secret_keys_fingerprint_key" ON "secret_keys"("fingerprint");


-- What Prisma's schema language cannot say.

ALTER TABLE secret_keys ADD CONSTRAINT secret_keys_state CHECK (state IN ('current', 'retiring', 'retired'));
CREATE UNIQUE INDEX secret_keys_one_current ON secret_keys (state) WHERE state = 'current';

-- The instance's own: the operator's doors alone. Sealed values are opened nowhere else either.
ALTER TABLE secret_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE instance_secrets ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON secret_keys FOR SELECT TO latchkey_app USING (true);
CREATE POLICY operator ON instance_secrets TO latchkey_app USING ((SELECT app_operator())) WITH CHECK ((SELECT app_operator()));
GRANT SELECT ON secret_keys TO latchkey_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON instance_secrets TO latchkey_app;
