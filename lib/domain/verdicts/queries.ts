import { gatheredQuery } from "../../db/gathered-query";
import { PRESENTED_KEY_COLUMNS, PRESENTED_KEY_JOINS, type PresentedKey, presentedKey } from "./presented-key";

const keysBy = (type: string, column: string) =>
  `select t.i::int, ${PRESENTED_KEY_COLUMNS} from unnest($1::${type}[]) with ordinality t(sought, i) join api_keys k on k.${column} = t.sought ${PRESENTED_KEY_JOINS}`;
const read = (row: unknown[]): PresentedKey => presentedKey(row.slice(1));

/** The key with this SHA-256, read from the database after this call. Rejects when the database cannot be reached. */
export const keyByHash = gatheredQuery<Buffer, PresentedKey>({ name: "keys-by-hash", text: keysBy("bytea", "hash"), read });

/** The same by the key's id, for tokens that are not found by their hash. */
export const keyById = gatheredQuery<string, PresentedKey>({ name: "keys-by-id", text: keysBy("uuid", "id"), read });

/** Whether a key that is gone had the generated token of this SHA-256. */
export const spentHash = gatheredQuery<Buffer, true>({
  name: "spent-hashes",
  text: "select t.i::int from unnest($1::bytea[]) with ordinality t(sought, i) join spent_tokens s on s.hash = t.sought",
  read: () => true,
});
