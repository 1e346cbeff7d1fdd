-- What is counted against a plan is among these, and few beside: neither what has ended, nor what a plan or a policy suspended, however many.
CREATE INDEX api_keys_places_idx ON api_keys (organization_id, expires_at) WHERE kind IN ('organization', 'project') AND revoked_at IS NULL
  AND grace_ends_at IS NULL AND (suspended_at IS NULL OR suspension_cause = 'manual' OR resumes_at IS NOT NULL);
DROP INDEX api_keys_counted_idx;
