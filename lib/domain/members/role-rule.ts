import type { Caller } from "../../access/caller";
import { grantable, may } from "../../access/grant";
import { ROLE_SCOPES, ROLE_TERMS, type Role } from "../../access/roles";
import type { OrganizationScope } from "../../access/scopes";
import { Refusal } from "../../kernel/refusal";

/**
 * Nobody gives a role that holds more than they do; a key of one project gives no role at all, since every role reaches all projects.
 * To make members, and whoever holds no more than they, is what `scope` itself is for. Refuses with INSUFFICIENT_SCOPE.
 */
export function refuseUnheldRole(caller: Caller, role: Role, scope: OrganizationScope): void {
  refuseKeyOfOneProject(caller, scope);
  const required = unheldScopes(caller, role);
  if (isForAnybody(role) || required.length === 0) return;
  throw new Refusal(
    "INSUFFICIENT_SCOPE",
    `Only somebody who holds all that ${ROLE_TERMS[role].oneOfThem} holds can make one. Use such a key, or ask an admin.`,
    {
      members: { required, granted: grantable(caller) },
    },
  );
}

/** Whether a caller may have the link that makes somebody this: else reading links would be a way around the rule above. */
export const maySeeLink = (caller: Caller, role: Role): boolean =>
  may(caller, "organization:write_invitation") &&
  !isKeyOfOneProject(caller) &&
  (isForAnybody(role) || unheldScopes(caller, role).length === 0);

/** No more than a member holds. */
const isForAnybody = (role: Role): boolean => ROLE_SCOPES[role].every((scope) => ROLE_SCOPES.member.includes(scope));

const isKeyOfOneProject = (caller: Caller): boolean => caller.kind === "key" && caller.projectId !== null;

/** Members belong to the whole organization: a key of one project neither gives nor takes a role. INSUFFICIENT_SCOPE. */
export function refuseKeyOfOneProject(caller: Caller, scope: OrganizationScope): void {
  if (!isKeyOfOneProject(caller)) return;
  throw new Refusal("INSUFFICIENT_SCOPE", "A key of one project cannot change roles. Use a key for all projects.", {
    members: { required: [scope], granted: grantable(caller) },
  });
}

function unheldScopes(caller: Caller, role: Role): OrganizationScope[] {
  const grantableScopes = grantable(caller);
  return ROLE_SCOPES[role].filter((scope) => !grantableScopes.includes(scope));
}
