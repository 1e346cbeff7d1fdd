import { Refusal } from "../kernel/refusal";
import type { Arrival, Caller, Granted } from "./caller";
import { LEADING_ROLE, ROLE_SCOPES, ROLE_TERMS, roleMay, rolesThatMay } from "./roles";
import { type InstanceScope, isInstanceScope, type OrganizationScope, SCOPES, type Scope } from "./scopes";

/** A door has established who is calling and for which organization. Nothing is permitted yet. */
export function admit(arrival: Arrival, organizationId: string | null): Granted {
  return Object.assign(arrival, { organizationId }) as unknown as Granted;
}

/** The one place where a permission is checked. Refuses with ROLE_REQUIRED (people) or INSUFFICIENT_SCOPE (keys). */
export function grant<P extends Scope>(ctx: Granted, scope: P): Granted<P> {
  if (!may(ctx.caller, scope)) throw refused(ctx.caller, scope);
  if (!isInstanceScope(scope) && ctx.organizationId === null) throw refused(ctx.caller, scope);
  return ctx as unknown as Granted<P>;
}

/** For the few operations that either an organization's or an instance's scope opens. */
export function grantEither<P extends OrganizationScope, Q extends InstanceScope>(
  ctx: Granted,
  scope: P,
  instanceScope: Q,
): Granted<P> | Granted<Q> {
  return ctx.organizationId === null ? grant(ctx, instanceScope) : grant(ctx, scope);
}

/** Whether a caller holds a scope; for screens that leave a button out. */
export function may(caller: Caller, scope: Scope): boolean {
  switch (caller.kind) {
    case "anonymous":
      return false;
    case "person":
      return isInstanceScope(scope) ? caller.isOperator : caller.role !== null && roleMay(caller.role, scope);
    case "key":
      return caller.scopes.includes(scope);
    case "system":
      return true;
  }
}

/** What a caller may hand on to a key that it creates: never more than it holds itself. */
export function grantable(caller: Caller): readonly Scope[] {
  switch (caller.kind) {
    case "anonymous":
      return [];
    case "person":
      return [...(caller.role ? ROLE_SCOPES[caller.role] : []), ...(caller.isOperator ? SCOPES.filter(isInstanceScope) : [])];
    case "key":
      return caller.scopes;
    case "system":
      return SCOPES;
  }
}

function refused(caller: Caller, scope: Scope): Refusal {
  if (caller.kind === "anonymous") return new Refusal("SIGNED_OUT", "Sign in to continue.");
  if (caller.kind === "person") {
    const able = rolesThatMay(scope);
    const who = isInstanceScope(scope)
      ? "the operator of this instance"
      : `${[...able]
          .reverse()
          .map((role) => ROLE_TERMS[role].oneOfThem)
          .join(" or ")} of this organization`;
    return new Refusal("ROLE_REQUIRED", `Only ${who} can do this. Ask them to do it, or an admin to give you the role.`, {
      members: { required_role: isInstanceScope(scope) ? "operator" : (able[0] ?? LEADING_ROLE) },
    });
  }
  return new Refusal(
    "INSUFFICIENT_SCOPE",
    `This needs the scope ${scope}. Use a key that has it, or rotate this one into a key that does.`,
    {
      members: { required: [scope], granted: caller.kind === "key" ? caller.scopes : [] },
    },
  );
}
