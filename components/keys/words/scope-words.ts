import { SCOPE_TERMS } from "@/lib/access/scope-terms";
import type { OrganizationScope, Scope } from "@/lib/access/scopes";
import { PRESETS, type Preset } from "@/lib/access/scopes";

/** Where a scope stands under Advanced: its resource, and what it lets one do there. */
const WORDS: Record<OrganizationScope, readonly [resource: string, verb: string]> = {
  "project:write_otlp": ["Telemetry", "send"],
  "project:read_otlp": ["Telemetry", "query"],
  "project:read": ["Projects", "read"],
  "project:write": ["Projects", "write"],
  "organization:create_project": ["Projects", "create"],
  "project:read_dashboard": ["Dashboards", "read"],
  "project:write_dashboard": ["Dashboards", "write"],
  "project:read_alert": ["Alerts", "read"],
  "project:write_alert": ["Alerts", "write"],
  "project:read_variables": ["Variables", "read"],
  "project:write_variables": ["Variables", "write"],
  "project:write_token": ["Tokens of a project", "write tokens"],
  "project:read_token": ["Tokens of a project", "read tokens"],
  "project:read_api_key": ["Keys of a project", "read"],
  "project:write_api_key": ["Keys of a project", "write"],
  "organization:read_channel": ["Channels", "read"],
  "organization:write_channel": ["Channels", "write"],
  "organization:read": ["Organization", "read"],
  "organization:write": ["Organization", "write"],
  "organization:admin": ["Organization", "administer"],
  "organization:read_member": ["Members", "read"],
  "organization:write_member": ["Members", "write"],
  "organization:read_invitation": ["Invitations", "read"],
  "organization:write_invitation": ["Invitations", "write"],
  "organization:read_api_key": ["API keys", "read"],
  "organization:create_api_key": ["API keys", "create"],
  "organization:write_api_key": ["API keys", "write"],
  "organization:verify_api_key": ["API keys", "verify"],
  "organization:auditlog": ["Audit log", "read"],
  "organization:payment": ["Billing", "read"],
  "organization:scim": ["SCIM", "provision"],
};

/** What makes a scope one to think twice about: what whoever holds the key could do with it. */
export const DANGERS: Partial<Record<Scope, string>> = {
  "organization:admin": "can change the organization’s settings",
  "organization:write": "can change the organization",
  "organization:scim": "can add and remove people",
  "organization:write_member": "can change roles and remove people",
  "organization:write_invitation": "can let people in",
  "organization:create_api_key": "can make more keys",
  "organization:write_api_key": "can revoke and rotate every key",
  "project:write": "can delete projects",
  "project:write_token": "can make and end write tokens",
  "project:read_token": "can make and end read tokens",
  "project:write_api_key": "can make and end the project’s keys",
};

/** How much of a resource is chosen, where it can be read and written. */
export const LEVELS = ["none", "read", "write"] as const;
export type Level = (typeof LEVELS)[number];

/** What a level of a group comes to; null where the group cannot be read and written. To write is to read as well. */
export function scopesAt({ scopes }: ScopeGroup, level: Level): Scope[] | null {
  const of = (verb: string) => scopes.find((each) => each.verb === verb)?.scope;
  const [read, write] = [of("read"), of("write")];
  if (!read || !write) return null;
  return level === "none" ? [] : level === "read" ? [read] : [read, write];
}

export type ScopeGroup = { resource: string; scopes: { scope: Scope; verb: string }[] };

const words = (scope: Scope) =>
  (WORDS as Partial<Record<Scope, readonly [string, string]>>)[scope] ?? (["Instance", scope.split(":")[1] ?? scope] as const);

/** The scopes by resource, in the order of the table above. */
export function groupScopes(scopes: readonly Scope[]): ScopeGroup[] {
  const order = Object.keys(WORDS);
  const groups = new Map<string, ScopeGroup>();
  for (const scope of [...scopes].sort((a, b) => order.indexOf(a) - order.indexOf(b))) {
    const [resource, verb] = words(scope);
    const group = groups.get(resource) ?? { resource, scopes: [] };
    group.scopes.push({ scope, verb });
    groups.set(resource, group);
  }
  return [...groups.values()];
}

/** Whether a preset opens anything: one whose every operation is still to come is not offered. */
export const opensAnything = (preset: Preset, opened: readonly Scope[]): boolean =>
  PRESETS[preset].scopes.some((scope) => opened.includes(scope));

/** The scopes of a group that a search names: by its words, or by the id. */
export function searchScopes(groups: readonly ScopeGroup[], text: string): ScopeGroup[] {
  const sought = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return groups.flatMap((group) => {
    const scopes = group.scopes.filter(({ scope, verb }) =>
      sought.every((word) => `${group.resource} ${verb} ${scope} ${SCOPE_TERMS[scope]}`.toLowerCase().includes(word)),
    );
    return scopes.length > 0 ? [{ ...group, scopes }] : [];
  });
}

/** The presets that a key of an organization can hold; System is for instance keys alone. */
export const OFFERED_PRESETS = ["ingest", "read", "write", "project", "organization"] as const satisfies readonly Preset[];

const CAN: Record<(typeof OFFERED_PRESETS)[number], string> = {
  ingest: "send events",
  read: "query events and read projects",
  write: "change dashboards, alerts and variables",
  project: "set up projects",
  organization: "manage the organization",
};

export const holdsPreset = (scopes: readonly Scope[], preset: Preset): boolean =>
  PRESETS[preset].scopes.every((scope) => scopes.includes(scope));

/** What the scopes let one do, in a few words: "send events and query events and read projects". */
export function canWords(scopes: readonly Scope[]): string {
  const whole = OFFERED_PRESETS.filter((preset) => holdsPreset(scopes, preset));
  const covered = new Set<Scope>(whole.flatMap((preset) => [...PRESETS[preset].scopes]));
  const rest = scopes.filter((scope) => !covered.has(scope));
  const parts = whole.map((preset) => CAN[preset]);
  if (rest.length > 0 && rest.length <= 2) parts.push(...rest.map((scope) => permissionWords(scope)));
  else if (rest.length > 2) parts.push(parts.length > 0 ? `use ${rest.length} more scopes` : `use ${rest.length} scopes`);
  return parts.length <= 1 ? (parts[0] ?? "do nothing yet") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

function permissionWords(scope: Scope): string {
  const [resource, verb] = words(scope);
  const thing = /^(API|SCIM)/.test(resource) ? resource : resource.toLowerCase();
  return verb.includes(" ") ? `make ${verb}` : `${verb} ${thing}`;
}
