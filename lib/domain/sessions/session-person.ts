import type { Caller, Granted } from "../../access/caller";
import { Refusal } from "../../kernel/refusal";

export type Person = Extract<Caller, { kind: "person" }>;

/** The signed-in person of a context, or SIGNED_OUT. */
export function personOf(ctx: Granted): Person {
  if (ctx.caller.kind === "person") return ctx.caller;
  throw new Refusal("SIGNED_OUT", "Sign in to continue.");
}

/** ROLE_REQUIRED in a session that an organization's single sign-on opened: whoever runs its provider could ask for what is the person's alone. */
export function refuseBound({ caller }: Granted, what: string): void {
  if (caller.kind !== "person" || !caller.boundTo) return;
  throw new Refusal(
    "ROLE_REQUIRED",
    `Single sign-on opened this session for one organization alone. Sign in with your password to ${what}.`,
  );
}

/** The sessions that a session may know of: all of the person's, or those of the one organization that it reaches. */
export const ownSessions = ({ userId, boundTo }: Person) => ({ userId, ...(boundTo ? { boundTo } : {}) });
