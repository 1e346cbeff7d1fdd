import { gatheredQuery } from "../../db/gathered-query";
import { preparedText } from "../../db/prepared-text";
import { keptKey } from "./kept-keys";
import { PRESENTED_KEY_COLUMNS, PRESENTED_KEY_GIVES, PRESENTED_KEY_JOINS, type PresentedKey, presentedKey } from "./presented-key";

const keysBy = (name: string, column: string, type: string) =>
  preparedText({
    name,
    takes: [`${type}[]`],
    gives: { place: "integer", ...PRESENTED_KEY_GIVES },
    text: `
      select t.place::int as place, ${PRESENTED_KEY_COLUMNS}
      from unnest($1::${type}[]) with ordinality t(sought, place)
      join api_keys k on k.${column} = t.sought ${PRESENTED_KEY_JOINS}`,
  });
const read = (row: unknown[]): PresentedKey => presentedKey(row.slice(1));

/** The key with this SHA-256, read from the database after this call. Rejects when the database cannot be reached. */
const readKeyByHash = gatheredQuery<Buffer, PresentedKey>(keysBy("keys-by-hash", "hash", "bytea"), read);
const readKeyById = gatheredQuery<string, PresentedKey>(keysBy("keys-by-id", "id", "uuid"), read);

/** The same, or what is kept of it within the lease of this instance, which is as good: docs/revocation.md. */
export const keyByHash = (hash: Buffer): Promise<PresentedKey | undefined> => keptKey(hash.toString("latin1"), () => readKeyByHash(hash));

/** The same by the key's id, for tokens that are not found by their hash. */
export const keyById = (id: string): Promise<PresentedKey | undefined> => keptKey(id, () => readKeyById(id));

/** Whether a key that is gone had the generated token of this SHA-256. */
export const spentHash = gatheredQuery<Buffer, true>(
  preparedText({
    name: "spent-hashes",
    takes: ["bytea[]"],
    gives: { place: "integer" },
    text: `
      select t.place::int as place
      from unnest($1::bytea[]) with ordinality t(sought, place)
      join spent_tokens s on s.hash = t.sought`,
  }),
  () => true,
);
