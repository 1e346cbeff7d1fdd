import type { Arrival } from "../access/caller";
import { Refusal } from "../kernel/refusal";
import { MINUTE } from "../kernel/time";
import type { Tx } from "./tenant";

/** How long a person who has signed in, or confirmed their identity, is not asked again. */
const CONFIRMED_FOR = 10 * MINUTE;

/** By what a person can confirm who they are: `password` only where they have no second factor. */
type Ways = { app: boolean; passkey: boolean; password: boolean };

/** Refuses a person whose session was not confirmed within ten minutes; keys and jobs have nobody to ask. CONFIRMATION_REQUIRED, with the ways to do so. */
export async function refuseUnconfirmed(tx: Tx, { caller, now }: Arrival): Promise<void> {
  if (caller.kind !== "person") return;
  const since = new Date(now.getTime() - CONFIRMED_FOR);
  const standing = await tx.$queryRaw<unknown[]>`
    select from user_sessions where id = ${caller.sessionId}::uuid and user_id = ${caller.userId}::uuid and ended_at is null and confirmed_at > ${since}`;
  if (standing.length > 0) return;
  const [ways] = await tx.$queryRaw<Ways[]>`
    select exists (select from totp_factors where user_id = u.id and confirmed_at is not null) as app,
      exists (select from passkeys where user_id = u.id) as passkey, not has_second_factor(u.id) and u.password_hash is not null as password
    from users u where u.id = ${caller.userId}::uuid`;
  throw new Refusal("CONFIRMATION_REQUIRED", "Confirm that it is you, then do this again.", { members: { ways } });
}

/** The same where the organization asks for it: before a key is made or rotated, and before settings of security are changed. */
export async function refuseUnconfirmedIn(tx: Tx, arrival: Arrival, organizationId: string | null): Promise<void> {
  if (arrival.caller.kind !== "person" || organizationId === null) return;
  const asking = await tx.$queryRaw<unknown[]>`select from organizations where id = ${organizationId}::uuid and asks_to_confirm`;
  if (asking.length > 0) await refuseUnconfirmed(tx, arrival);
}
