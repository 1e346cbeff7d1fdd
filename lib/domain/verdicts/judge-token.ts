import { givenKeyId } from "../given-tokens/given-token";
import { GIVEN_CHARACTERS } from "../given-tokens/schema";
import { judgeKey, type Verdict } from "./judge-key";
import { hashToken, looksGenerated, tokenFault } from "./key-token";
import type { PresentedKey } from "./presented-key";
import { keyByHash, keyById } from "./queries";

/**
 * Says of a token whether it is good now, and if not why. A token whose checksum fails is answered without the database.
 * `now` in milliseconds. Rejects when the database cannot be reached: that is never a verdict.
 */
export async function judgeToken(token: string, now: number, address: string | null): Promise<Verdict> {
  const fault = lookupFault(token);
  if (fault) return { valid: false, code: "INVALID_API_KEY", detail: fault };
  const key = await resolveToken(token);
  return key ? judgeKey(key, now, address) : { valid: false, code: "INVALID_API_KEY", detail: UNKNOWN };
}

const UNKNOWN = "The key is well formed but unknown here. It may belong to another instance, or was purged.";

/** Said of a text that no key can have as its token, without a look at the database. */
export const lookupFault = (token: string): string | undefined => (mayBeGiven(token) ? undefined : tokenFault(token));

/** The key of any token, generated or given, as it is now; undefined where none has it. Rejects when the database cannot be reached. */
export function resolveToken(token: string): Promise<PresentedKey | undefined> {
  return mayBeGiven(token) ? resolveGivenToken(token) : keyByHash(hashToken(token));
}

const LEAST_GIVEN = 20;
const MOST_GIVEN = 256;

const mayBeGiven = (token: string): boolean =>
  !looksGenerated(token) && token.length >= LEAST_GIVEN && token.length <= MOST_GIVEN && GIVEN_CHARACTERS.test(token);

async function resolveGivenToken(token: string): Promise<PresentedKey | undefined> {
  const id = await givenKeyId(token);
  return id === undefined ? undefined : keyById(id);
}
