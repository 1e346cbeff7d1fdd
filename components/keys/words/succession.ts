import type { Scope } from "@/lib/access/scopes";
import type { Key } from "@/lib/domain/keys/schema";

/** What a successor takes over where that may be less than all: its scopes, how many it leaves out, and why there can be none. */
export type Succession = { scopes: readonly Scope[]; dropped: number; refusal: string | null };

/** Of a key whose owner may hand on no more than this. */
export function carriedOn({ scopes }: Key, allowed: readonly Scope[]): Succession {
  const carried = scopes.filter((scope) => allowed.includes(scope));
  return {
    scopes: carried,
    dropped: scopes.length - carried.length,
    refusal: carried.length > 0 ? null : "Your role allows nothing of what this key may do, so a successor would be empty. Revoke it.",
  };
}
