import { type OrganizationScope, PRESETS, SCOPES, type Scope } from "./scopes";

export const ROLES = ["admin", "member", "guest", "billing"] as const;
export type Role = (typeof ROLES)[number];

/** What a role holds, and so what a person may hand on to a key. */
export const ROLE_SCOPES: Record<Role, readonly OrganizationScope[]> = {
  admin: SCOPES.filter((s): s is OrganizationScope => !s.startsWith("instance:")),
  member: [...PRESETS.read.scopes, ...PRESETS.write.scopes, ...PRESETS.ingest.scopes],
  guest: PRESETS.read.scopes,
  billing: ["organization:payment"],
};

/** What a role's screens show beyond that, read-only: the list without the buttons. Guests are not shown people's addresses. */
const SCREENS: Record<Role, readonly OrganizationScope[]> = {
  admin: [],
  member: ["organization:read", "organization:read_member", "organization:read_api_key", "organization:read_channel"],
  guest: ["organization:read", "organization:read_api_key"],
  billing: ["organization:read"],
};

/** What a signed-in person may do in the browser. */
const SESSION_SCOPES = new Map<Role, ReadonlySet<Scope>>(ROLES.map((role) => [role, new Set([...ROLE_SCOPES[role], ...SCREENS[role]])]));

/** What each role is called, and what is said of it. */
export const ROLE_TERMS: Record<Role, { label: string; oneOfThem: string; hint: string }> = {
  billing: { label: "Billing", oneOfThem: "a billing contact", hint: "Sees plan and usage, and asks for another plan. Nothing else" },
  guest: { label: "Guest", oneOfThem: "a guest", hint: "Looks at projects, events and keys. Changes and sends nothing" },
  member: { label: "Member", oneOfThem: "a member", hint: "Reads, sends and queries. Cannot manage keys or people" },
  admin: { label: "Admin", oneOfThem: "an admin", hint: "Manages keys, people, projects and settings" },
};

/** The role of whoever founds an organization, which never loses its last one. */
export const LEADING_ROLE = "admin" satisfies Role;

/** Whether a person of that role may do something in the browser. */
export const roleMay = (role: Role, scope: Scope): boolean => SESSION_SCOPES.get(role)?.has(scope) ?? false;

/** The roles that may do something in the browser, the one that holds least first. */
export const rolesThatMay = (scope: Scope): Role[] =>
  ROLES.filter((role) => roleMay(role, scope)).sort((a, b) => ROLE_SCOPES[a].length - ROLE_SCOPES[b].length);
