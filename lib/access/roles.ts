import { type OrganizationScope, PRESETS, SCOPES, type Scope } from "./scopes";

export const ROLES = ["admin", "member"] as const;
export type Role = (typeof ROLES)[number];

/** What a role holds, and so what a person may hand on to a key (api.md, end of "Scopes"). */
export const ROLE_SCOPES: Record<Role, readonly OrganizationScope[]> = {
  admin: SCOPES.filter((s): s is OrganizationScope => !s.startsWith("instance:")),
  member: [...PRESETS.read.scopes, ...PRESETS.write.scopes, ...PRESETS.ingest.scopes],
};

/** What a member's screens show beyond that, read-only: the list without the buttons (product.md §1). */
const SCREENS_OF_MEMBERS: readonly OrganizationScope[] = ["organization:read", "organization:read_member", "organization:read_api_key"];

/** What a signed-in person may do in the browser. */
export const SESSION_SCOPES: Record<Role, ReadonlySet<Scope>> = {
  admin: new Set(ROLE_SCOPES.admin),
  member: new Set([...ROLE_SCOPES.member, ...SCREENS_OF_MEMBERS]),
};
