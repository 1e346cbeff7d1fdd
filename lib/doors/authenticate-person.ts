import { cache } from "react";
import type { Caller, Granted } from "../access/caller";
import { admit } from "../access/grant";
import type { Role } from "../access/roles";
import { type OwnOrganization, organizationsOf } from "../domain/organizations/queries";
import type { LiveSession } from "../domain/sessions/queries";
import { arrivalOf } from "./arrival";
import { currentSession } from "./session";

const personCaller = (session: LiveSession, role: Role | null): Caller => ({
  kind: "person",
  userId: session.userId,
  name: session.name,
  email: session.email,
  isOperator: session.isOperator,
  role,
  sessionId: session.id,
});

export const ownOrganizations = cache((userId: string): Promise<OwnOrganization[]> => organizationsOf(userId));

/** The signed-in person inside an organization by its name: "absent" where they do not belong to it. Role and membership are read now. */
export async function personIn(organizationName: string): Promise<Granted | "signed out" | "absent"> {
  const session = await currentSession();
  if (!session) return "signed out";
  const organization = (await ownOrganizations(session.userId)).find((o) => o.name === organizationName);
  if (!organization) return "absent";
  return admit(await arrivalOf(personCaller(session, organization.role)), organization.id);
}

/** The signed-in person outside any organization, or nobody. */
export async function personOrNobody(): Promise<Granted> {
  const session = await currentSession();
  return admit(await arrivalOf(session ? personCaller(session, null) : { kind: "anonymous" }), null);
}
