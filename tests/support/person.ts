import { randomUUID } from "node:crypto";
import type { Granted } from "../../lib/access/caller";
import { admit, grant } from "../../lib/access/grant";
import type { Role } from "../../lib/access/roles";
import type { OrganizationScope } from "../../lib/access/scopes";
import { acceptInvitation } from "../../lib/domain/members/accept-invitation";
import { inviteMember } from "../../lib/domain/members/invite-member";
import { openJob } from "../../lib/doors/job";
import { personCaller } from "./callers";
import type { TestOrganization } from "./organization";

export type TestPerson = { id: string; name: string; email: string };

/** Somebody signed in, outside any organization. */
export const signedIn = (person: TestPerson, now = new Date(), role: Role | null = null): Granted =>
  admit(
    {
      caller: personCaller(person, role),
      requestId: randomUUID(),
      now,
      address: "203.0.113.8",
      agent: "vitest",
    },
    null,
  );

/** The same inside an organization, with the proof of a scope of their role. */
export const personIn = <P extends OrganizationScope>(
  organizationId: string,
  person: TestPerson,
  role: Role,
  scope: P,
  now = new Date(),
): Granted<P> => grant(admit(signedIn(person, now, role), organizationId), scope);

export const invitationToken = async (org: TestOrganization, role: Role = "member"): Promise<string> =>
  (await inviteMember(org.as("organization:write_invitation"), { role })).invite_url.split("/").at(-1) ?? "";

/** A new person with an account who joined by an invitation. */
export async function join(org: TestOrganization, role: Role = "member"): Promise<TestPerson> {
  const account = { email: `${randomUUID()}@example.com`, password: "correct horse battery" };
  return (await acceptInvitation(openJob("test"), { token: await invitationToken(org, role), ...account })).user;
}

/** Somebody who has an account joins. */
export async function joinAgain(org: TestOrganization, person: TestPerson, role: Role = "member"): Promise<void> {
  await acceptInvitation(signedIn(person), { token: await invitationToken(org, role) });
}
