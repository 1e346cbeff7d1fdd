import type { Caller, Granted, KeyKind } from "../../access/caller";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { keyLife } from "./key-life-sql";
import { MOST_PERSONAL_KEYS } from "./schema";

/** The signed-in person to whom a personal key belongs; SIGNED_OUT where nobody is, NOT_FOUND outside an organization. */
export function personalOwner({ caller, organizationId }: Granted): Extract<Caller, { kind: "person" }> & { organizationId: string } {
  if (caller.kind !== "person") throw new Refusal("SIGNED_OUT", "Sign in to manage your personal keys.");
  if (organizationId === null) throw new Refusal("NOT_FOUND", "There is no such organization, or you do not belong to it.");
  return { ...caller, organizationId };
}

/** Whoever rotates a personal key sees a secret that acts in its owner's name, and whoever changes it changes their work: the owner alone may. */
export function refuseForeignOwner(key: { kind: KeyKind; userId: string | null }, { caller }: Granted, verb: "rotate" | "change"): void {
  if (key.kind !== "personal" || ((caller.kind === "person" || caller.kind === "key") && caller.userId === key.userId)) return;
  throw new Refusal("ROLE_REQUIRED", `The owner alone can ${verb} a personal key. You can suspend or revoke it.`);
}

/** PLAN_LIMIT_REACHED beyond five live personal keys a person in an organization. Call it under the lock. */
export async function refuseTooManyPersonal(tx: Tx, organizationId: string, userId: string, now: Date): Promise<void> {
  const [row] = await tx.$queryRaw<{ used: number }[]>`
    select count(*)::int as used from api_keys k ${keyLife(now)}
    where k.organization_id = ${organizationId}::uuid and k.user_id = ${userId}::uuid and k.kind = 'personal' and life.counted`;
  const used = row?.used ?? 0;
  if (used < MOST_PERSONAL_KEYS) return;
  throw new Refusal(
    "PLAN_LIMIT_REACHED",
    `A person has ${MOST_PERSONAL_KEYS} personal keys in an organization at most. Revoke one that you no longer use.`,
    { members: { limit: MOST_PERSONAL_KEYS, used } },
  );
}
