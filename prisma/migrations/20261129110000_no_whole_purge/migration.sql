-- Keys are purged in pieces, by purge_some_keys.
DROP FUNCTION purge_keys(timestamptz);
