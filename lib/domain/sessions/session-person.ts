import type { Caller, Granted } from "../../access/caller";
import { Refusal } from "../../kernel/refusal";

export type Person = Extract<Caller, { kind: "person" }>;

/** The signed-in person of a context, or SIGNED_OUT. */
export function personOf(ctx: Granted): Person {
  if (ctx.caller.kind === "person") return ctx.caller;
  throw new Refusal("SIGNED_OUT", "Sign in to continue.");
}
