type Tag = { name: string; description: string; paths: RegExp };

/** The groups of the reference, in its order. An address belongs to the first whose paths it matches. */
export const API_TAGS: readonly Tag[] = [
  {
    name: "Keys",
    description: "The organization's API keys: creating, changing, rotating, suspending and revoking them, and what they did.",
    paths: /^\/api\/v1\/api-keys\/(?!verify\/)/,
  },
  {
    name: "Verifying",
    description: "Whether a key is good: one that another service was sent, or the one of the request itself.",
    paths: /^\/api\/v1\/(api-keys\/verify|whoami)\//,
  },
  {
    name: "Project keys",
    description: "Keys of one project, with project scopes alone.",
    paths: /^\/api\/v1\/projects\/[^/]+\/api-keys\//,
  },
  {
    name: "Write tokens",
    description: "What sends telemetry to one project, and does nothing else.",
    paths: /^\/api\/v1\/projects\/[^/]+\/write-tokens\//,
  },
  {
    name: "Read tokens",
    description: "What queries one project's telemetry, and does nothing else.",
    paths: /^\/api\/v1\/projects\/[^/]+\/read-tokens\//,
  },
  {
    name: "Project events",
    description: "A project's events with every digit, by filter, saved searches and times.",
    paths: /^\/api\/v1\/projects\/[^/]+\/events\//,
  },
  {
    name: "Dashboards",
    description: "A project's dashboards, shared within the organization, with all of the definition that was sent.",
    paths: /^\/api\/v1\/projects\/[^/]+\/dashboards\//,
  },
  {
    name: "Alerts",
    description: "Queries that run on a schedule and notify channels of what they find.",
    paths: /^\/api\/v1\/projects\/[^/]+\/alerts\//,
  },
  {
    name: "Variables",
    description: "A project's variables: values that programs ask for while they run, with versions, labels, shares and conditions.",
    paths: /^\/api\/v1\/(projects\/[^/]+\/variables|variables|variable-updates|ofrep)\//,
  },
  { name: "Projects", description: "The organization's projects.", paths: /^\/api\/v1\/projects\/(\{|$)/ },
  {
    name: "Sending events",
    description: "Where Seq's clients send events: raw JSON, or CLEF. Acknowledged means stored.",
    paths: /^\/(ingest\/clef|api\/events\/raw)$/,
  },
  {
    name: "Sending by OpenTelemetry",
    description: "Where OpenTelemetry's exporters send logs, traces and metrics by OTLP over HTTP, in JSON or protobuf.",
    paths: /^(\/ingest\/otlp)?\/v1\/(logs|traces|metrics)$/,
  },
  {
    name: "Query",
    description: "Telemetry by SQL, and what a read or write token is for.",
    paths: /^\/v[12]\/(query|read-token-info|info)$/,
  },
  {
    name: "Reading events",
    description: "Events as Seq's tools read them.",
    paths: /^\/api\/(events(\/signal|\/resources|\/\{event_id\})?|expressions\/(resources|to-strict))$/,
  },
  {
    name: "Saved searches",
    description: "Searches that are kept for everybody in the organization.",
    paths: /^\/api\/(v1\/)?signals(\/|$)/,
  },
  {
    name: "Channels",
    description: "Where the organization is told of what happens: webhooks, members' mail, Opsgenie.",
    paths: /^\/api\/v1\/channels\//,
  },
  { name: "Members", description: "The people of the organization.", paths: /^\/api\/v1\/members\// },
  {
    name: "SCIM",
    description: "People and groups as an identity provider manages them (RFC 7643 and 7644), on the plan Enterprise.",
    paths: /^\/api\/scim\//,
  },
  { name: "Invitations", description: "Letting people into the organization.", paths: /^\/api\/v1\/invitations\// },
  { name: "Audit log", description: "Who changed what, when and from where.", paths: /^\/api\/v1\/audit-logs\// },
  {
    name: "Usage",
    description: "How many events were stored, by day, month and project. They are the counts that the plan's quota is held against.",
    paths: /^\/api\/v1\/(usage|billing\/usage|instance\/usage-report)\//,
  },
  { name: "Leaks", description: "Reporting a key that was found in public. The token is the proof.", paths: /^\/api\/v1\/leaks\// },
  {
    name: "Organizations",
    description: "The instance's organizations, for its operator.",
    paths: /^\/api\/v1\/(instance\/)?organizations\//,
  },
  { name: "Instance keys", description: "The instance's own keys, for its operator.", paths: /^\/api\/v1\/instance\/api-keys\// },
  { name: "Backups", description: "The instance's backups, for its operator.", paths: /^\/api\/v1\/instance\/backups\// },
  {
    name: "Service",
    description: "Whether the instance works, and what it answers.",
    paths: /^\/(api(\/health|\/ready)?|health|metrics)$/,
  },
];

export function tagOf(path: string): string {
  const tag = API_TAGS.find(({ paths }) => paths.test(path));
  if (!tag) throw new Error(`${path} belongs to no tag. Give it one in lib/reference/api-tags.ts.`);
  return tag.name;
}
