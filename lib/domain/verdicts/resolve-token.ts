import { givenKeyId } from "../given-tokens/given-token";
import { GIVEN_CHARACTERS } from "../given-tokens/schema";
import { hashToken, looksGenerated, tokenFault } from "./key-token";
import type { PresentedKey } from "./presented-key";
import { keyByHash, keyById } from "./queries";

const LEAST_GIVEN = 20;
const MOST_GIVEN = 256;

const mayBeGiven = (token: string): boolean =>
  !looksGenerated(token) && token.length >= LEAST_GIVEN && token.length <= MOST_GIVEN && GIVEN_CHARACTERS.test(token);

/** Said of a text that no key can have as its token, without a look at the database. */
export const lookupFault = (token: string): string | undefined => (mayBeGiven(token) ? undefined : tokenFault(token));

/** The key of any token, generated or given, as the database has it now; undefined where none has it. Rejects when the database cannot be reached. */
export function resolveToken(token: string): Promise<PresentedKey | undefined> {
  return mayBeGiven(token) ? resolveGivenToken(token) : keyByHash(hashToken(token));
}

async function resolveGivenToken(token: string): Promise<PresentedKey | undefined> {
  const id = await givenKeyId(token);
  return id === undefined ? undefined : keyById(id);
}
