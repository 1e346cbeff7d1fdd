import { findKey } from "./find-key";
import { hashToken, tokenFault } from "./key-token";
import { keyVerdict, type Verdict } from "./key-verdict";

/**
 * Says of a token whether it is good now, and if not why. A token whose checksum fails is answered without the database.
 * `now` in milliseconds. Rejects when the database cannot be reached: that is never a verdict.
 */
export async function verifyKey(token: string, now: number, address: string | null): Promise<Verdict> {
  const fault = tokenFault(token);
  if (fault) return { valid: false, code: "INVALID_API_KEY", detail: fault };
  const key = await findKey(hashToken(token));
  if (!key)
    return {
      valid: false,
      code: "INVALID_API_KEY",
      detail: "The key is well formed but unknown here. It may belong to another instance, or was purged.",
    };
  return keyVerdict(key, now, address);
}
