import { type OrganizationScope, PRESETS, SCOPES, type Scope } from "./scopes";

export const ROLES = ["admin", "member"] as const;
export type Role = (typeof ROLES)[number];

/** What a role holds, and so what a person may hand on to a key (api.md, end of "Scopes"). */
export const ROLE_SCOPES: Record<Role, readonly OrganizationScope[]> = {
  admin: SCOPES.filter((s): s is OrganizationScope => !s.startsWith("instance:")),
  member: [...PRESETS.read.scopes, ...PRESETS.write.scopes, ...PRESETS.ingest.scopes],
};

/** What a member's screens show beyond that, read-only: the list without the buttons (product.md §1). */
const SCREENS_OF_MEMBERS: readonly OrganizationScope[] = [
  "organization:read",
  "organization:read_member",
  "organization:read_api_key",
  "organization:read_channel",
];

/** What a signed-in person may do in the browser. */
const SESSION_SCOPES: Record<Role, ReadonlySet<Scope>> = {
  admin: new Set(ROLE_SCOPES.admin),
  member: new Set([...ROLE_SCOPES.member, ...SCREENS_OF_MEMBERS]),
};

/** What each role is called, and what is said of it. */
export const ROLE_TERMS: Record<Role, { label: string; oneOfThem: string; hint: string }> = {
  member: { label: "Member", oneOfThem: "a member", hint: "Reads, sends and queries. Cannot manage keys or people" },
  admin: { label: "Admin", oneOfThem: "an admin", hint: "Manages keys, people, projects and settings" },
};

/** The role of whoever founds an organization, which never loses its last one. */
export const LEADING_ROLE = "admin" satisfies Role;

/** Whether a person of that role may do something in the browser. */
export const roleMay = (role: Role, scope: Scope): boolean => SESSION_SCOPES[role].has(scope);
