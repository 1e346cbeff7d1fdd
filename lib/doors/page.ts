import { headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import type { Granted } from "../access/caller";
import { grant, may } from "../access/grant";
import type { OrganizationScope } from "../access/scopes";
import { personIn, personOrNobody } from "./authenticate-person";
import { currentSession } from "./current-session";
import { type Memberships, membershipsOf } from "./memberships";
import { noteRoleDenial } from "./note-role-denial";

/** A page's proof. Signed out goes to sign-in and comes back; another organization is not found; a missing role is forbidden. */
export async function page<P extends OrganizationScope>(organizationName: string, scope: P): Promise<Granted<P>> {
  const ctx = await personIn(organizationName);
  if (ctx === "signed out") return toSignIn();
  if (ctx === "absent") return notFound();
  if (ctx === "shut out") return toOtherSession(organizationName);
  if (ctx === "unprotected") return toSecurity(organizationName);
  await leadToPresentName(ctx, organizationName);
  if (!may(ctx.caller, scope)) {
    await noteRoleDenial(ctx, scope);
    forbidden();
  }
  return grant(ctx, scope);
}

/** A page about what is the person's own in one organization, whatever their role. */
export async function memberPage(organizationName: string): Promise<Granted> {
  const ctx = await personIn(organizationName);
  if (ctx === "signed out") return toSignIn();
  if (ctx === "absent") return notFound();
  if (ctx === "shut out") return toOtherSession(organizationName);
  if (ctx === "unprotected") return toSecurity(organizationName);
  await leadToPresentName(ctx, organizationName);
  return ctx;
}

/** The operator's pages. */
export async function operatorPage(): Promise<Granted<"instance:admin">> {
  const ctx = await accountPage();
  if (!may(ctx.caller, "instance:admin")) forbidden();
  return grant(ctx, "instance:admin");
}

/** Pages about the person alone. */
export async function accountPage(): Promise<Granted> {
  const ctx = await personOrNobody();
  return ctx.caller.kind === "person" ? ctx : toSignIn();
}

/** The signed-in person and their organizations, for the shell. */
export const memberships = async (): Promise<Memberships> => membershipsOf(await accountPage());

/** Where the person belongs but this session does not reach, they are told which one does. */
async function toOtherSession(organizationName: string): Promise<never> {
  return redirect(`/sign-in/enter/${organizationName}?next=${encodeURIComponent((await headers()).get("x-path") ?? "/")}`);
}

/** An address from before an organization was renamed leads to the same page under its name of now. */
async function leadToPresentName(ctx: Granted, organizationName: string): Promise<void> {
  const present = (await currentSession())?.organizations.find(({ id }) => id === ctx.organizationId);
  const path = (await headers()).get("x-path") ?? "/";
  if (present && present.name !== organizationName) redirect(path.replace(/^\/[^/?]*/, `/${present.name}`));
}

/** Where somebody gets what the organization requires of them, and nothing else of it is shown meanwhile. */
const toSecurity = (organizationName: string): never => redirect(`/account/security?required_by=${encodeURIComponent(organizationName)}`);

async function toSignIn(): Promise<never> {
  const path = (await headers()).get("x-path");
  return redirect(path && path !== "/" ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in");
}
