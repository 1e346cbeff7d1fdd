import { givenKeyId } from "../given-tokens/given-token";
import { GIVEN_CHARACTERS } from "../given-tokens/schema";
import { findKey, findKeyById } from "./find-key";
import type { FoundKey } from "./found-key";
import { hashToken, looksGenerated, tokenFault } from "./key-token";

const LEAST_GIVEN = 20;
const MOST_GIVEN = 256;

const mayBeGiven = (token: string): boolean =>
  !looksGenerated(token) && token.length >= LEAST_GIVEN && token.length <= MOST_GIVEN && GIVEN_CHARACTERS.test(token);

/** Said of a text that no key can have as its token, without a look at the database. */
export const lookupFault = (token: string): string | undefined => (mayBeGiven(token) ? undefined : tokenFault(token));

/** The key of any token, generated or given, as the database has it now; undefined where none has it. Rejects when the database cannot be reached. */
export function findKeyByToken(token: string): Promise<FoundKey | undefined> {
  return mayBeGiven(token) ? findGivenKey(token) : findKey(hashToken(token));
}

async function findGivenKey(token: string): Promise<FoundKey | undefined> {
  const id = await givenKeyId(token);
  return id === undefined ? undefined : findKeyById(id);
}
