-- As before, with every name in full: what an index is made of is computed without a search path.
CREATE OR REPLACE FUNCTION folded_text(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(replace(replace(lower(lower(
    regexp_replace(normalize(given, NFKC), U&'[\00AD\034F\061C\115F\1160\17B4\17B5\180B-\180F\200B-\200F\202A-\202E\2060-\206F\3164\FE00-\FE0F\FEFF\FFA0]', '', 'g'))
    COLLATE public.latchkey_names), 'ß', 'ss'), 'ς', 'σ'), '\s+', ' ', 'g'))
$$;

-- What a search looks for in a key's own texts, in pieces of three characters, each tied to the organization: a piece of one tenant is no piece
-- of another's. A text that holds a word holds all of its pieces, so that the few keys that can match a word are found by an index.
CREATE FUNCTION text_pieces(organization_id uuid, given text) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT hashtext($1::text || a || b || c)), '{}') FROM (
    SELECT a, lead(a) OVER w AS b, lead(a, 2) OVER w AS c FROM unnest(string_to_array($2, NULL)) WITH ORDINALITY t(a, i) WINDOW w AS (ORDER BY i)
  ) pieces WHERE c IS NOT NULL
$$;
CREATE FUNCTION key_pieces(organization_id uuid, name_folded text, description text, created_by_name text, applied_properties jsonb, prefix text, start text)
  RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT public.text_pieces($1, concat_ws(E'\n', $2, public.folded_text($3), public.folded_text(coalesce($4, 'Environment')), lower($6 || $7),
    CASE WHEN $5 <> '[]' THEN (SELECT string_agg(public.folded_text(p ->> 'name') || E'\n' || public.folded_text(p ->> 'value'), E'\n') FROM jsonb_array_elements($5) p) END))
$$;
-- What waits to be sorted in stays little, so that neither a search nor the creation that sorts it in takes long.
CREATE INDEX api_keys_pieces_idx ON api_keys USING gin (key_pieces(organization_id, name_folded, description, created_by_name, applied_properties, prefix, start))
  WITH (gin_pending_list_limit = 256);

-- The keys of an organization that can hold a word: by their texts, by its form as the start of a token, by their projects, or by their ids.
-- A function, since row-level security keeps every operator but a few from an index. More than `most` say that the word is a common one.
CREATE FUNCTION keys_with_word(of uuid, folded text, token text, start text, projects uuid[], key uuid, most integer) RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(id), '{}') FROM (
    SELECT id FROM (
      SELECT id FROM api_keys k WHERE length($2) > 2 AND k.organization_id = $1
        AND key_pieces(k.organization_id, k.name_folded, k.description, k.created_by_name, k.applied_properties, k.prefix, k.start) @> text_pieces($1, $2)
      UNION ALL SELECT id FROM api_keys k WHERE $3 <> $2 AND length($3) > 2 AND k.organization_id = $1
        AND key_pieces(k.organization_id, k.name_folded, k.description, k.created_by_name, k.applied_properties, k.prefix, k.start) @> text_pieces($1, $3)
      UNION ALL SELECT id FROM api_keys k WHERE k.organization_id = $1 AND k.prefix || k.start = $4
      UNION ALL SELECT id FROM api_keys k WHERE k.organization_id = $1 AND k.project_id = ANY ($5)
      UNION ALL SELECT $6 WHERE $6 IS NOT NULL
    ) found WHERE $1 = (SELECT app_organization()) LIMIT $7
  ) few
$$;
REVOKE ALL ON FUNCTION keys_with_word(uuid, text, text, text, uuid[], uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keys_with_word(uuid, text, text, text, uuid[], uuid, integer) TO latchkey_app;

-- The list's orders, as lib/domain/inventory writes them.
CREATE INDEX api_keys_by_name_idx ON api_keys (organization_id, (name_folded COLLATE latchkey_names), id);
CREATE INDEX api_keys_by_token_idx ON api_keys (organization_id, (prefix || start), id);
CREATE INDEX api_keys_by_creator_idx ON api_keys (organization_id, (folded_text(coalesce(created_by_name, 'Environment')) COLLATE latchkey_names), id DESC);
CREATE INDEX api_keys_by_creation_idx ON api_keys (organization_id, created_at, id);
CREATE INDEX api_keys_by_expiry_idx ON api_keys (organization_id, expires_at, id);
CREATE INDEX api_keys_by_late_expiry_idx ON api_keys (organization_id, expires_at DESC NULLS LAST, id DESC);

-- How many are for a project alone is read off an index; so is how many live longer than a policy allows.
CREATE INDEX api_keys_of_projects_idx ON api_keys (organization_id, project_id, kind, expires_at, grace_ends_at) WHERE project_id IS NOT NULL AND revoked_at IS NULL;
CREATE INDEX api_keys_lifetimes_idx ON api_keys (organization_id, (expires_at - created_at)) INCLUDE (expires_at, created_at, suspended_at, resumes_at)
  WHERE revoked_at IS NULL AND grace_ends_at IS NULL;
CREATE FUNCTION keys_outside_policy(of uuid, demands_expiry boolean, longest interval, at timestamptz) RETURNS integer
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ((SELECT count(*) FROM api_keys k WHERE $2 AND $1 = (SELECT app_organization()) AND k.organization_id = $1 AND k.revoked_at IS NULL AND k.grace_ends_at IS NULL
      AND k.expires_at - k.created_at IS NULL AND (k.suspended_at IS NULL OR k.resumes_at <= $4))
    + (SELECT count(*) FROM api_keys k WHERE $1 = (SELECT app_organization()) AND k.organization_id = $1 AND k.revoked_at IS NULL AND k.grace_ends_at IS NULL
      AND k.expires_at - k.created_at > $3 AND k.expires_at > $4 AND (k.suspended_at IS NULL OR k.resumes_at <= $4)))::integer
$$;
REVOKE ALL ON FUNCTION keys_outside_policy(uuid, boolean, interval, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keys_outside_policy(uuid, boolean, interval, timestamptz) TO latchkey_app;
