import { findKey, findKeyById } from "./find-key";
import type { FoundKey } from "./found-key";
import { givenKeyId } from "./given-token";
import { hashToken, looksGenerated, tokenFault } from "./key-token";

/** A fault is said of what cannot be a token at all, without a look at the database; else `key` is undefined where none has it. */
export type TokenLookup = { fault: string } | { key: FoundKey | undefined };

/** The key of any token, generated or given, as the database has it now. Rejects when the database cannot be reached. */
export async function findKeyByToken(token: string): Promise<TokenLookup> {
  if (!looksGenerated(token) && token.length >= LEAST_GIVEN && token.length <= MOST_GIVEN) {
    const id = await givenKeyId(token);
    return { key: id === undefined ? undefined : await findKeyById(id) };
  }
  const fault = tokenFault(token);
  return fault ? { fault } : { key: await findKey(hashToken(token)) };
}

const LEAST_GIVEN = 20;
const MOST_GIVEN = 256;
