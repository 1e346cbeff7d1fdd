ALTER TABLE "api_keys" ADD COLUMN "name_folded" TEXT;

-- By hand, since Prisma's language cannot say it.
-- How lists sort: Ärger before Zoo, "9 key" before "10 key"; by code points where the server was built without ICU.
DO $$
BEGIN
  CREATE COLLATION latchkey_names (provider = icu, locale = 'und-u-kn-true');
EXCEPTION WHEN OTHERS THEN
  CREATE COLLATION latchkey_names FROM "C";
END $$;

-- What the application's foldedName() says, as nearly as SQL can: for texts that keep no folded form, and for rows of before.
CREATE FUNCTION folded_text(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(replace(replace(lower(lower(
    regexp_replace(normalize(given, NFKC), U&'[\00AD\034F\061C\115F\1160\17B4\17B5\180B-\180F\200B-\200F\202A-\202E\2060-\206F\3164\FE00-\FE0F\FEFF\FFA0]', '', 'g'))
    COLLATE latchkey_names), 'ß', 'ss'), 'ς', 'σ'), '\s+', ' ', 'g'))
$$;
GRANT UPDATE (name_folded) ON api_keys TO latchkey_app;

UPDATE api_keys SET name_folded = folded_text(name);
CREATE INDEX api_keys_name_folded_idx ON api_keys (organization_id, name_folded);
DROP INDEX api_keys_name_idx;
