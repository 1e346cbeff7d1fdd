import type { Caller, Granted } from "../access/caller";
import { admit } from "../access/grant";
import type { Role } from "../access/roles";
import type { Standing } from "../domain/members/read-standing";
import { presentName } from "../domain/organizations/queries";
import { Refusal } from "../kernel/refusal";
import { arrivalOf } from "./arrival";
import { currentSession } from "./current-session";

const personCaller = (session: Standing, role: Role | null): Caller => ({
  kind: "person",
  userId: session.userId,
  name: session.name,
  email: session.email,
  isOperator: session.isOperator,
  role,
  sessionId: session.id,
  ...(session.boundTo ? { boundTo: session.boundTo } : {}),
});

/** What the person's organization of this name is called now: the name itself, or the new one within a year of a change. */
async function presentOrganizationName({ userId, organizations }: Standing, name: string): Promise<string | undefined> {
  return organizations.some((o) => o.name === name) ? name : presentName(userId, name);
}

/**
 * The signed-in person inside an organization by its name, or by a former one: "absent" where they do not belong to it, "shut out" where they do
 * and this session does not reach it, "unprotected" where it requires a second factor that they do not have. Role and membership are read now.
 */
export async function personIn(organizationName: string): Promise<Granted | "signed out" | "absent" | "shut out" | "unprotected"> {
  const session = await currentSession();
  if (!session) return "signed out";
  const name = await presentOrganizationName(session, organizationName);
  const organization = session.organizations.find((o) => o.name === name);
  if (!organization) return session.shutOut.some((o) => o.name === organizationName) ? "shut out" : "absent";
  // What proves somebody at an organization's own provider is that organization's to say.
  if (organization.requires_second_factor && !session.hasSecondFactor && !session.boundTo) return "unprotected";
  return admit(await arrivalOf(personCaller(session, organization.role)), organization.id);
}

/** The signed-in person outside any organization, or nobody. */
export async function personOrNobody(): Promise<Granted> {
  const session = await currentSession();
  return admit(await arrivalOf(session ? personCaller(session, null) : { kind: "anonymous" }), null);
}

/** The signed-in person, or SIGNED_OUT. */
export async function someone(): Promise<Granted> {
  const ctx = await personOrNobody();
  if (ctx.caller.kind === "person") return ctx;
  throw new Refusal("SIGNED_OUT", "Your session has ended. Sign in again.");
}

/** The signed-in person inside an organization that they belong to, or SIGNED_OUT, or NOT_FOUND, or SECOND_FACTOR_REQUIRED. */
export async function memberOf(organizationName: string): Promise<Granted> {
  const ctx = await personIn(organizationName);
  if (ctx === "signed out") throw new Refusal("SIGNED_OUT", "Your session has ended. Sign in again.");
  if (ctx === "absent" || ctx === "shut out") throw new Refusal("NOT_FOUND", "There is no such organization, or you do not belong to it.");
  if (ctx === "unprotected")
    throw new Refusal(
      "SECOND_FACTOR_REQUIRED",
      "This organization requires a second factor. Add one to your account, under Account, Security.",
    );
  return ctx;
}

/** The same, or null inside an organization of theirs that asks for more than the session has: a second factor, or another sign-in. */
export async function memberIfReached(organizationName: string): Promise<Granted | null> {
  const ctx = await personIn(organizationName);
  return ctx === "unprotected" || ctx === "shut out" ? null : memberOf(organizationName);
}
