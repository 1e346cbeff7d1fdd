import type { Key } from "../keys/schema";
import type { CreatedKey, CreatedToken, TokenRead } from "./schema";

/** A write or read token as the platform API lists it: the same key, under the names that its clients know. */
export const tokenView = (key: Key): TokenRead => ({
  ...facts(key),
  project_name: key.project_name ?? "",
  created_by_name: key.created_by_name,
  token_prefix: key.token_start,
  active: key.active,
  status: key.status,
  last_used_at: key.last_used_at,
});

/** The same just made, with its secret. */
export const createdTokenView = ({ api_key, token }: CreatedKey): CreatedToken => ({ ...facts(api_key), token });

const facts = ({ id, project_id, created_at, description, expires_at }: Key) => ({
  id,
  project_id: project_id ?? "",
  created_at,
  description,
  expires_at,
});
