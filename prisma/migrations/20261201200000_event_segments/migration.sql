-- What a search need not look into: events of a day in the order of their arrival, in segments of blocks. A segment's marks hold, for each of 65,536
-- places, one bit a block, so that to ask all blocks after one term is to read a few bytes. Made in the background out of what is stored.
CREATE TABLE "event_segments" (
    "organization_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "number" INTEGER NOT NULL,
    "last_arrived_at" TIMESTAMPTZ(6) NOT NULL,
    "last_id" UUID NOT NULL,
    "newest_ms" DOUBLE PRECISION NOT NULL,
    "oldest_ms" DOUBLE PRECISION NOT NULL,
    "width" INTEGER NOT NULL,
    "blocks" BYTEA NOT NULL,
    "marks" BYTEA NOT NULL,

    CONSTRAINT "event_segments_pkey" PRIMARY KEY ("organization_id","day","number")
);
-- Uncompressed, so that a slice is read without the rest.
ALTER TABLE "event_segments" ALTER COLUMN "marks" SET STORAGE EXTERNAL, ALTER COLUMN "blocks" SET STORAGE EXTERNAL;

-- How far a day's segments reach: all events up to one, but for those whose transaction began at the horizon or later. A horizon counts in the cluster
-- of databases that set it alone.
CREATE TABLE "event_frontiers" (
    "organization_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "arrived_at" TIMESTAMPTZ(6),
    "id" UUID,
    "segments" INTEGER NOT NULL,
    "horizon" xid8 NOT NULL,
    "cluster" TEXT NOT NULL,
    "counted" BIGINT NOT NULL,
    "looked_at" TIMESTAMPTZ(6) NOT NULL,
    "is_over" BOOLEAN NOT NULL,

    CONSTRAINT "event_frontiers_pkey" PRIMARY KEY ("organization_id","day")
);

ALTER TABLE event_segments ENABLE ROW LEVEL SECURITY;
ALTER TABLE event_frontiers ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON event_segments FOR SELECT TO latchkey_query USING (organization_id = (SELECT app_organization()));
CREATE POLICY tenant ON event_frontiers FOR SELECT TO latchkey_query USING (organization_id = (SELECT app_organization()));
CREATE POLICY tenant_app ON event_segments TO latchkey_app USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()))
  WITH CHECK (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
CREATE POLICY tenant_app ON event_frontiers TO latchkey_app USING (organization_id = (SELECT app_organization()) OR (SELECT app_operator()))
  WITH CHECK (organization_id = (SELECT app_organization()) OR (SELECT app_operator()));
GRANT SELECT ON event_segments, event_frontiers TO latchkey_query;
GRANT SELECT, INSERT, UPDATE, DELETE ON event_segments, event_frontiers TO latchkey_app;

-- They go with their organization.
CREATE FUNCTION forget_event_segments() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM event_segments WHERE organization_id = OLD.id;
  DELETE FROM event_frontiers WHERE organization_id = OLD.id;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION forget_event_segments() FROM PUBLIC;
CREATE TRIGGER forget_event_segments AFTER DELETE ON organizations FOR EACH ROW EXECUTE FUNCTION forget_event_segments();
