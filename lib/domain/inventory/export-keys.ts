import type { Granted } from "../../access/caller";
import { csv } from "../../kernel/csv";
import type { Key } from "../keys/schema";
import { type ExportKeys, MOST_EXPORTED_KEYS } from "./schema";
import { foundKeys } from "./search-keys";

const COLUMNS = [
  "id",
  "name",
  "kind",
  "status",
  "token_start",
  "project_name",
  "scopes",
  "created_at",
  "created_by_name",
  "expires_at",
  "last_used_at",
  "last_used_address",
  "last_used_agent",
  "request_count",
  "denied_count",
  "rate_limit",
  "allowed_addresses",
  "suspended_at",
  "suspension_cause",
  "revoked_at",
  "revoked_by_name",
  "revocation_reason",
  "rotated_from",
  "rotated_to",
  "grace_ends_at",
  "description",
] as const satisfies readonly (keyof Key)[];

/** The inventory that a search shows, whole, as CSV or JSON: never a token. At most 10,000 keys, in the order of the search. */
export async function exportKeys(ctx: Granted<"organization:read_api_key">, { format, ...search }: ExportKeys): Promise<string> {
  const keys = await foundKeys(ctx, { ...search, offset: 0, limit: MOST_EXPORTED_KEYS });
  if (format === "json") return JSON.stringify(keys, null, 2);
  return csv([COLUMNS, ...keys.map((key) => COLUMNS.map((column) => cell(key[column])))]);
}

const cell = (value: Key[(typeof COLUMNS)[number]]): string => (Array.isArray(value) ? value.join(" ") : String(value ?? ""));
