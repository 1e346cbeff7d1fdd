import { judgeKey, type Verdict } from "./judge-key";
import { lookupFault, resolveToken } from "./resolve-token";

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
