import { gatheredQuery } from "../../db/gathered-query";
import { FOUND_KEY_COLUMNS, FOUND_KEY_JOINS, type FoundKey, foundKey } from "./found-key";

const keysBy = (type: string, column: string) =>
  `select t.i::int, ${FOUND_KEY_COLUMNS} from unnest($1::${type}[]) with ordinality t(sought, i) join api_keys k on k.${column} = t.sought ${FOUND_KEY_JOINS}`;
const read = (row: unknown[]): FoundKey => foundKey(row.slice(1));

/** The key with this SHA-256, read from the database after this call. Rejects when the database cannot be reached. */
export const findKey = gatheredQuery<Buffer, FoundKey>({ name: "find-keys", text: keysBy("bytea", "hash"), read });

/** The same by the key's id, for tokens that are not found by their hash. */
export const findKeyById = gatheredQuery<string, FoundKey>({ name: "find-keys-by-id", text: keysBy("uuid", "id"), read });

/** Whether a key that is gone had the generated token of this SHA-256. */
export const findSpentHash = gatheredQuery<Buffer, true>({
  name: "find-spent-hashes",
  text: "select t.i::int from unnest($1::bytea[]) with ordinality t(sought, i) join spent_tokens s on s.hash = t.sought",
  read: () => true,
});
