/** The vocabulary of permissions, for keys and people alike. */
export const SCOPES = [
  "instance:admin",
  "instance:billing",
  "instance:verify",
  "organization:read",
  "organization:write",
  "organization:admin",
  "organization:create_project",
  "organization:scim",
  "organization:auditlog",
  "organization:payment",
  "organization:verify_api_key",
  "organization:read_member",
  "organization:write_member",
  "organization:read_invitation",
  "organization:write_invitation",
  "organization:read_channel",
  "organization:write_channel",
  "organization:read_api_key",
  "organization:create_api_key",
  "organization:write_api_key",
  "project:read",
  "project:write",
  "project:write_token",
  "project:read_token",
  "project:read_dashboard",
  "project:write_dashboard",
  "project:read_alert",
  "project:write_alert",
  "project:read_variables",
  "project:write_variables",
  "project:read_api_key",
  "project:write_api_key",
  "project:read_otlp",
  "project:write_otlp",
] as const;

export type Scope = (typeof SCOPES)[number];
export type InstanceScope = Extract<Scope, `instance:${string}`>;
export type OrganizationScope = Exclude<Scope, InstanceScope>;

const known: ReadonlySet<string> = new Set(SCOPES);
export const isScope = (text: string): text is Scope => known.has(text);
export const isInstanceScope = (scope: Scope): scope is InstanceScope => scope.startsWith("instance:");

/** The six presets that head the picker. */
export const PRESETS = {
  ingest: { label: "Ingest", line: "Send logs, traces and metrics", scopes: ["project:write_otlp"] },
  read: {
    label: "Read",
    line: "Query events; read projects, dashboards, alerts and variables",
    scopes: ["project:read", "project:read_otlp", "project:read_dashboard", "project:read_alert", "project:read_variables"],
  },
  write: {
    label: "Write",
    line: "Change dashboards, alerts and variables",
    scopes: ["project:write_dashboard", "project:write_alert", "project:write_variables"],
  },
  project: {
    label: "Project",
    line: "Set up projects, their tokens and keys, and channels",
    scopes: [
      "project:write",
      "project:write_token",
      "project:read_token",
      "project:read_api_key",
      "project:write_api_key",
      "organization:create_project",
      "organization:read_channel",
      "organization:write_channel",
    ],
  },
  organization: {
    label: "Organization",
    line: "Manage members, keys, audit log and billing",
    scopes: [
      "organization:read",
      "organization:write",
      "organization:read_member",
      "organization:write_member",
      "organization:read_invitation",
      "organization:write_invitation",
      "organization:read_api_key",
      "organization:create_api_key",
      "organization:write_api_key",
      "organization:auditlog",
      "organization:payment",
      "organization:scim",
      "organization:verify_api_key",
    ],
  },
  system: { label: "System", line: "Run the whole instance", scopes: ["instance:admin", "instance:billing", "instance:verify"] },
} as const satisfies Record<string, { label: string; line: string; scopes: readonly Scope[] }>;

export type Preset = keyof typeof PRESETS;

/** Whether a key with these scopes may stand in a page that anybody reads. */
export const canOnlySend = (scopes: readonly string[]): boolean => scopes.length === 1 && scopes[0] === "project:write_otlp";
