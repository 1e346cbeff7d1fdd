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

export type TestMember = { id: string; email: string; as: <P extends OrganizationScope>(scope: P, at?: Date) => Granted<P> };

/** A further person of an organization, who came in by an invitation. */
export async function joinedMember(org: TestOrganization, role: Role = "member"): Promise<TestMember> {
  const { invite_url } = await inviteMember(org.as("organization:write_invitation"), { role });
  const token = invite_url.split("/").at(-1) ?? "";
  const { user } = await acceptInvitation(openJob("test"), {
    token,
    email: `${randomUUID()}@example.com`,
    password: "correct horse battery",
  });
  const caller = personCaller(user, role);
  const as = <P extends OrganizationScope>(scope: P, at = new Date()): Granted<P> =>
    grant(admit({ caller, requestId: randomUUID(), now: at, address: "203.0.113.9", agent: "vitest" }, org.id), scope);
  return { id: user.id, email: user.email, as };
}
