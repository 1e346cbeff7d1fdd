// Written from the OpenAPI document by `npm run sdk`; a test holds it to that.
import type { CallOptions, Input, Operation } from "./operation.js";
import type { Pages } from "./pages.js";

export type KeyVerdict = {
  valid: boolean;
  code:
    | "VALID"
    | "NOT_FOUND"
    | "KEY_REVOKED"
    | "KEY_EXPIRED"
    | "KEY_SUSPENDED"
    | "PLAN_REQUIRED"
    | "INSUFFICIENT_SCOPE"
    | "ADDRESS_NOT_ALLOWED"
    | "RATE_LIMITED";
  /** A sentence that says what to do. */
  detail: string;
  key_id?: string | undefined;
  name?: string | undefined;
  organization_id?: string | null | undefined;
  organization_name?: string | null | undefined;
  project_id?: string | null | undefined;
  kind?: "organization" | "project" | "personal" | "write_token" | "read_token" | "instance" | undefined;
  scopes?:
    | (
        | "instance:admin"
        | "instance:billing"
        | "instance:verify"
        | "organization:read"
        | "organization:write"
        | "organization:admin"
        | "organization:create_project"
        | "organization:scim"
        | "organization:auditlog"
        | "organization:payment"
        | "organization:verify_api_key"
        | "organization:read_member"
        | "organization:write_member"
        | "organization:read_invitation"
        | "organization:write_invitation"
        | "organization:read_channel"
        | "organization:write_channel"
        | "organization:read_api_key"
        | "organization:create_api_key"
        | "organization:write_api_key"
        | "project:read"
        | "project:write"
        | "project:write_token"
        | "project:read_token"
        | "project:read_dashboard"
        | "project:write_dashboard"
        | "project:read_alert"
        | "project:write_alert"
        | "project:read_variables"
        | "project:write_variables"
        | "project:read_api_key"
        | "project:write_api_key"
        | "project:read_otlp"
        | "project:write_otlp"
      )[]
    | undefined;
  plan?: "hobby" | "starter" | "pro" | "ultra" | "enterprise" | null | undefined;
  expires_at?: string | null | undefined;
  /** Of the verified key; null where it has no limit. */
  rate_limit?: { limit: number; remaining: number; reset_seconds: number } | null | undefined;
  /** For whom the key is, by the customer's own id. */
  external_id?: string | null | undefined;
  meta?: { [name: string]: JsonValue } | undefined;
};

/** A text, a number, true, false, null, an array or an object. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };

export type ProjectListRead = {
  id: string;
  project_name: string;
  created_at: string;
  description: string | null;
  organization_name: string;
  visibility: "private" | "public";
  updated_at: string;
  /** Days after which the project's events go, at most as many as the plan promises; null: as many. */
  retention_days: number | null;
};

export type ProjectCreate = {
  project_name: string;
  description?: string | null | undefined;
  visibility?: "private" | "public" | undefined;
  /** Days after which the project's events go, at most as many as the plan promises; null: as many. */
  retention_days?: number | null | undefined;
};

export type ProjectUpdate = {
  project_name?: string | null | undefined;
  description?: string | null | undefined;
  visibility?: "private" | "public" | null | undefined;
  /** Days after which the project's events go, at most as many as the plan promises; null: as many. */
  retention_days?: number | null | undefined;
};

export type APIKeyRead = {
  id: string;
  organization_id: string;
  kind: "organization" | "project" | "personal" | "write_token" | "read_token" | "instance";
  name: string;
  description: string | null;
  scopes: (
    | "instance:admin"
    | "instance:billing"
    | "instance:verify"
    | "organization:read"
    | "organization:write"
    | "organization:admin"
    | "organization:create_project"
    | "organization:scim"
    | "organization:auditlog"
    | "organization:payment"
    | "organization:verify_api_key"
    | "organization:read_member"
    | "organization:write_member"
    | "organization:read_invitation"
    | "organization:write_invitation"
    | "organization:read_channel"
    | "organization:write_channel"
    | "organization:read_api_key"
    | "organization:create_api_key"
    | "organization:write_api_key"
    | "project:read"
    | "project:write"
    | "project:write_token"
    | "project:read_token"
    | "project:read_dashboard"
    | "project:write_dashboard"
    | "project:read_alert"
    | "project:write_alert"
    | "project:read_variables"
    | "project:write_variables"
    | "project:read_api_key"
    | "project:write_api_key"
    | "project:read_otlp"
    | "project:write_otlp"
  )[];
  project_id: string | null;
  project_name: string | null;
  all_projects: boolean;
  status: "active" | "expiring" | "rotating" | "suspended" | "expired" | "revoked";
  /** Whether a request under the key would be accepted now, its plan, address and rate apart. */
  active: boolean;
  /** The prefix and eight characters, for display. */
  token_start: string;
  user_id: string | null;
  /** Whether the operator lifted the rate above the plan's ceiling. */
  rate_limit_lifted: boolean;
  /** Requests a minute; null: the plan's default; 0: no limit. */
  rate_limit: number | null;
  allowed_addresses: string[];
  /** The sites whose pages may send under the key; empty: any. */
  allowed_origins: string[];
  external_id: string | null;
  ingestion: {
    applied_properties: { name: string; value: JsonValue }[];
    filter: string | null;
    minimum_level: string | null;
    use_server_timestamps: boolean;
  };
  /** The least level that its clients are told to send: the minimum level, or above it while the brake is on. */
  advertised_level: string | null;
  /** When the brake last raised or lowered it; null while the brake is off. */
  braked_at: string | null;
  version: number;
  created_at: string;
  created_by: string | null;
  created_by_name: string | null;
  updated_at: string | null;
  updated_by: string | null;
  expires_at: string | null;
  last_used_at: string | null;
  last_used_address: string | null;
  last_used_agent: string | null;
  request_count: number;
  denied_count: number;
  suspended_at: string | null;
  suspension_cause: "manual" | "plan" | "idle" | "policy" | null;
  resumes_at: string | null;
  revoked_at: string | null;
  revoked_by_name: string | null;
  revocation_reason: string | null;
  rotated_from: string | null;
  rotated_to: string | null;
  grace_started_at: string | null;
  grace_ends_at: string | null;
  grace_extended_at: string | null;
  leaked_at: string | null;
  leak_source: string | null;
  leak_url: string | null;
  meta: { [name: string]: JsonValue };
};

export type ProjectAPIKeyCreate = {
  /** Unique among the organization's live keys; names that look alike, in any case, are the same. */
  name: string;
  scopes: (
    | "instance:admin"
    | "instance:billing"
    | "instance:verify"
    | "organization:read"
    | "organization:write"
    | "organization:admin"
    | "organization:create_project"
    | "organization:scim"
    | "organization:auditlog"
    | "organization:payment"
    | "organization:verify_api_key"
    | "organization:read_member"
    | "organization:write_member"
    | "organization:read_invitation"
    | "organization:write_invitation"
    | "organization:read_channel"
    | "organization:write_channel"
    | "organization:read_api_key"
    | "organization:create_api_key"
    | "organization:write_api_key"
    | "project:read"
    | "project:write"
    | "project:write_token"
    | "project:read_token"
    | "project:read_dashboard"
    | "project:write_dashboard"
    | "project:read_alert"
    | "project:write_alert"
    | "project:read_variables"
    | "project:write_variables"
    | "project:read_api_key"
    | "project:write_api_key"
    | "project:read_otlp"
    | "project:write_otlp"
  )[];
  description?: string | null | undefined;
  expires_at?: string | null | undefined;
  /** How long from now, by the server's clock, in place of `expires_at`. */
  expires_in?: string | undefined;
  /** Requests a minute, up to the plan's ceiling; null: the plan's default. */
  rate_limit?: number | null | undefined;
  /** Addresses and CIDR ranges from which the key is accepted; empty: from anywhere. */
  allowed_addresses?: string[] | undefined;
  /** The sites whose pages may send under a key that can only send; empty: any. Browsers tell the site of a page, other programs none. */
  allowed_origins?: string[] | undefined;
  external_id?: string | null | undefined;
  /** Any object of at most 4 KiB, which `verify` hands back. Never a secret. */
  meta?: { [name: string]: JsonValue } | undefined;
  ingestion?: APIKeyIngestion | undefined;
};

export type APIKeyIngestion = {
  /** They win over the event's own, and take at most 16 KiB of JSON. */
  applied_properties?: { name: string; value: JsonValue }[] | undefined;
  /** Events that it does not keep are counted and not stored; null: every event is kept. The canonical form is stored. */
  filter?: string | null | undefined;
  /** Events below it are counted and not stored. */
  minimum_level?: "Verbose" | "Debug" | "Information" | "Warning" | "Error" | "Fatal" | null | undefined;
  /** Whether the time of arrival replaces the event's own. */
  use_server_timestamps?: boolean | undefined;
};

export type APIKeyCreateOutput = {
  api_key: APIKeyRead;
  /** The secret. Shown this once. */
  token: string;
};

export type APIKeyUpdate = {
  /** Unique among the organization's live keys; names that look alike, in any case, are the same. */
  name?: string | undefined;
  description?: string | null | undefined;
  expires_at?: string | null | undefined;
  /** How long from now, by the server's clock, in place of `expires_at`. */
  expires_in?: string | undefined;
  /** Requests a minute, up to the plan's ceiling; null: the plan's default. */
  rate_limit?: number | null | undefined;
  /** Addresses and CIDR ranges from which the key is accepted; empty: from anywhere. */
  allowed_addresses?: string[] | undefined;
  /** The sites whose pages may send under a key that can only send; empty: any. Browsers tell the site of a page, other programs none. */
  allowed_origins?: string[] | undefined;
  external_id?: string | null | undefined;
  /** Any object of at most 4 KiB, which `verify` hands back. Never a secret. */
  meta?: { [name: string]: JsonValue } | undefined;
  ingestion?: APIKeyIngestion | undefined;
  version?: number | undefined;
};

export type APIKeyRotate = {
  grace_period?: string | undefined;
  expires_at?: string | null | undefined;
  /** How long from now, by the server's clock, in place of `expires_at`. */
  expires_in?: string | undefined;
  /** The successor's; absent: those of the old key. */
  scopes?:
    | (
        | "instance:admin"
        | "instance:billing"
        | "instance:verify"
        | "organization:read"
        | "organization:write"
        | "organization:admin"
        | "organization:create_project"
        | "organization:scim"
        | "organization:auditlog"
        | "organization:payment"
        | "organization:verify_api_key"
        | "organization:read_member"
        | "organization:write_member"
        | "organization:read_invitation"
        | "organization:write_invitation"
        | "organization:read_channel"
        | "organization:write_channel"
        | "organization:read_api_key"
        | "organization:create_api_key"
        | "organization:write_api_key"
        | "project:read"
        | "project:write"
        | "project:write_token"
        | "project:read_token"
        | "project:read_dashboard"
        | "project:write_dashboard"
        | "project:read_alert"
        | "project:write_alert"
        | "project:read_variables"
        | "project:write_variables"
        | "project:read_api_key"
        | "project:write_api_key"
        | "project:read_otlp"
        | "project:write_otlp"
      )[]
    | undefined;
};

export type WriteTokenRead = {
  id: string;
  project_id: string;
  created_at: string;
  description: string | null;
  expires_at: string | null;
  project_name: string;
  created_by_name: string | null;
  /** The first sixteen characters, for display. */
  token_prefix: string;
  active: boolean;
  status: "active" | "expiring" | "rotating" | "suspended" | "expired" | "revoked";
  last_used_at: string | null;
};

export type CreateWriteTokenInput = {
  expires_at?: string | null | undefined;
  /** How long from now, by the server's clock, in place of `expires_at`. */
  expires_in?: string | undefined;
  description?: string | undefined;
};

export type CreateWriteTokenOutput = {
  id: string;
  project_id: string;
  created_at: string;
  description: string | null;
  expires_at: string | null;
  /** The secret. Shown this once. */
  token: string;
};

export type TokenRotate = { grace_period?: string | undefined };

export type ReadTokenRead = {
  id: string;
  project_id: string;
  created_at: string;
  description: string | null;
  expires_at: string | null;
  project_name: string;
  created_by_name: string | null;
  /** The first sixteen characters, for display. */
  token_prefix: string;
  active: boolean;
  status: "active" | "expiring" | "rotating" | "suspended" | "expired" | "revoked";
  last_used_at: string | null;
};

export type CreateReadTokenInput = {
  expires_at?: string | null | undefined;
  /** How long from now, by the server's clock, in place of `expires_at`. */
  expires_in?: string | undefined;
  description?: string | undefined;
};

export type ReadTokenPublicAPIRead = {
  id: string;
  project_id: string;
  created_at: string;
  description: string | null;
  expires_at: string | null;
  /** The secret. Shown this once. */
  token: string;
};

export type Event = {
  id: string;
  /** When it happened, as RFC 3339, to 100 ns. */
  timestamp: string;
  /** When it arrived. */
  arrived_at: string;
  level: string | null;
  /** The level as one of six: Verbose, Debug, Information, Warning, Error or Fatal. */
  severity: string;
  message: string;
  message_template: string | null;
  exception: string | null;
  trace_id: string | null;
  span_id: string | null;
  parent_id: string | null;
  started_at: string | null;
  span_kind: string | null;
  project_id: string;
  project_name: string;
  key_id: string;
  /** What the key was called that sent it. */
  key_name: string;
  /** As it was sent. */
  event_type: JsonValue;
  /** The template's holes that have a format, rendered. */
  renderings: JsonValue;
  /** Numbers have every digit that was sent. */
  properties: { [name: string]: JsonValue };
  /** Attributes of the resource. */
  resource: JsonValue;
  /** Attributes of the scope. */
  scope: JsonValue;
};

export type AlertWithLastRun = {
  id: string;
  organization_id: string;
  project_id: string;
  created_at: string;
  updated_at: string | null;
  created_by_name: string | null;
  updated_by_name: string | null;
  name: string;
  description: string | null;
  query: string;
  time_window: string;
  frequency: string;
  watermark: string;
  channels: AlertChannelRead[];
  notify_when: "has_matches" | "has_matches_changed" | "matches_changed" | "starts_having_matches";
  active: boolean;
  muted_until: string | null;
  state: "inactive" | "pending" | "ok" | "firing" | "failing";
  /** Since when it fires. */
  since: string | null;
  last_run: string | null;
  has_matches: boolean | null;
  has_errors: boolean | null;
  result: JsonValue;
  result_length: number | null;
  error: string | null;
};

export type AlertChannelRead = {
  id: string;
  organization_id: string;
  label: string;
  active: boolean;
  created_at: string;
  updated_at: string | null;
  created_by_name: string | null;
  updated_by_name: string | null;
  config:
    | { type: "webhook"; format: WebhookFormat; url: string }
    | { type: "opsgenie"; auth_key: string; base_url: string }
    | { type: "notification"; recipients: string[] };
  /** Until when deliveries are signed with the former secret, too; null outside a rotation's grace period. */
  former_secret_ends_at: string | null;
  schedule_id: string | null;
};

export type WebhookFormat = "auto" | "slack-blockkit" | "slack-legacy" | "raw-data";

export type AlertCreate = {
  name: string;
  description: string;
  /** One SELECT over `records` and `key_activity`; `$window_start` and `$window_end` are bound to what a run looks at. */
  query: string;
  time_window: string;
  frequency: string;
  /** How long a run waits for what arrives late: it looks at a window that ended so long ago. */
  watermark: string;
  /** `has_matches`: every run that finds rows. `has_matches_changed`: rows appear or vanish. `matches_changed`: the rows differ. `starts_having_matches`: rows appear. */
  notify_when: "has_matches" | "has_matches_changed" | "matches_changed" | "starts_having_matches";
  active?: boolean | undefined;
  channel_ids?: string[] | null | undefined;
  channel_assignments?: AlertChannelAssignment[] | null | undefined;
};

export type AlertChannelAssignment = { channel_id: string; schedule_id?: string | null | undefined };

export type AlertRead = {
  id: string;
  organization_id: string;
  project_id: string;
  created_at: string;
  updated_at: string | null;
  created_by_name: string | null;
  updated_by_name: string | null;
  name: string;
  description: string | null;
  query: string;
  time_window: string;
  frequency: string;
  watermark: string;
  channels: AlertChannelRead[];
  notify_when: "has_matches" | "has_matches_changed" | "matches_changed" | "starts_having_matches";
  active: boolean;
  muted_until: string | null;
  state: "inactive" | "pending" | "ok" | "firing" | "failing";
  /** Since when it fires. */
  since: string | null;
};

export type AlertUpdate = {
  name?: string | undefined;
  description?: string | undefined;
  /** One SELECT over `records` and `key_activity`; `$window_start` and `$window_end` are bound to what a run looks at. */
  query?: string | undefined;
  time_window?: string | undefined;
  frequency?: string | undefined;
  /** How long a run waits for what arrives late: it looks at a window that ended so long ago. */
  watermark?: string | undefined;
  /** `has_matches`: every run that finds rows. `has_matches_changed`: rows appear or vanish. `matches_changed`: the rows differ. `starts_having_matches`: rows appear. */
  notify_when?: "has_matches" | "has_matches_changed" | "matches_changed" | "starts_having_matches" | undefined;
  active?: boolean | undefined;
  channel_ids?: string[] | null | undefined;
  channel_assignments?: AlertChannelAssignment[] | null | undefined;
};

export type AlertMute = { duration: string | null };

export type AlertRun = {
  id: string;
  due_at: string;
  ran_at: string;
  window_start: string;
  window_end: string;
  row_count: number | null;
  rows: { [name: string]: JsonValue }[];
  error: string | null;
  took_ms: number;
  told: "firing" | "resolved" | "failing" | "muted" | null;
};

export type DashboardSummary = {
  id: string;
  project_id: string;
  created_at: string;
  updated_at: string | null;
  created_by_name: string | null;
  updated_by_name: string | null;
  dashboard_name: string;
  dashboard_slug: string;
  version: number;
};

export type DashboardCreateRequest = { name: string; slug: string; definition: DashboardDefinition };

export type DashboardDefinition = {
  kind: "Dashboard";
  metadata: DashboardMetadata;
  spec: {
    display: DashboardDisplay | null;
    datasources?:
      | {
          [name: string]: { display?: DashboardDisplay | null | undefined; default?: boolean | undefined; plugin: DashboardPlugin } & {
            [name: string]: unknown;
          };
        }
      | undefined;
    variables?: ({ kind?: string | undefined } & { [name: string]: unknown })[] | undefined;
    panels: { [name: string]: DashboardPanel } | null;
    layouts: DashboardLayout[];
    duration?: string | null | undefined;
    refreshInterval?: string | undefined;
  } & { [name: string]: unknown };
} & { [name: string]: unknown };

export type DashboardMetadata = { name: string; project: string } & { [name: string]: unknown };

export type DashboardDisplay = { name: string | null; description?: string | null | undefined } & { [name: string]: unknown };

export type DashboardPlugin = { kind: string; spec: unknown } & { [name: string]: unknown };

export type DashboardPanel = {
  kind: "Panel";
  spec: {
    display: { name: string; description?: string | null | undefined } & { [name: string]: unknown };
    plugin: DashboardPlugin;
    queries?: DashboardQuery[] | undefined;
    links?: DashboardPanelLink[] | undefined;
    variables?: ({ kind?: string | undefined } & { [name: string]: unknown })[] | undefined;
  } & { [name: string]: unknown };
} & { [name: string]: unknown };

export type DashboardQuery = { kind: string; spec: unknown } & { [name: string]: unknown };

export type DashboardPanelLink = {
  name?: string | undefined;
  url?: string | undefined;
  tooltip?: string | undefined;
  renderVariables?: boolean | undefined;
  targetBlank?: boolean | undefined;
} & { [name: string]: unknown };

export type DashboardLayout = {
  kind: "Grid";
  spec: {
    display?:
      | ({ title?: string | undefined; collapse?: ({ open: boolean } & { [name: string]: unknown }) | undefined } & {
          [name: string]: unknown;
        })
      | undefined;
    items: DashboardGridItem[];
  } & { [name: string]: unknown };
} & { [name: string]: unknown };

export type DashboardGridItem = { x: number; y: number; width: number; height: number; content: PanelRef } & { [name: string]: unknown };

export type PanelRef = { $ref: string } & { [name: string]: unknown };

export type Dashboard = {
  id: string;
  project_id: string;
  created_at: string;
  updated_at: string | null;
  created_by_name: string | null;
  updated_by_name: string | null;
  dashboard_name: string;
  dashboard_slug: string;
  version: number;
  definition: DashboardDefinitionRead;
};

/** As it was given, to the letter. */
export type DashboardDefinitionRead = DashboardDefinition;

export type GetDashboardResponse = {
  dashboard: DashboardDefinitionRead;
  id: string;
  project_id: string;
  created_at: string;
  updated_at: string | null;
  created_by_name: string | null;
  updated_by_name: string | null;
  dashboard_name: string;
  dashboard_slug: string;
  version: number;
};

export type DashboardUpdateRequest = {
  name?: string | null | undefined;
  definition?: DashboardDefinition | null | undefined;
  /** The version that you read; CONFLICT where the dashboard has been changed since. Left out: whatever is there is replaced. */
  version?: number | null | undefined;
};

export type VariablesConfig = { variables: { [name: string]: VariableConfig } };

export type VariableConfig = {
  name: string;
  kind: "general" | "prompt";
  labels: { [name: string]: LabeledValue | LabelRef };
  latest_version: LatestVersion | null;
  rollout: Rollout;
  overrides: RolloutOverride[];
  description: string | null;
  json_schema: JsonValue;
  template_inputs_schema: JsonValue;
  type_name: string | null;
  aliases: string[] | null;
  example: string | null;
  display_name: string | null;
  prompt_slug: string | null;
};

export type LabeledValue = { version: number; serialized_value: string };

export type LabelRef = { version: number | null; ref: string };

export type LatestVersion = LabeledValue;

export type Rollout = { labels: { [name: string]: number } };

export type RolloutOverride = { conditions: ConditionData[]; rollout: Rollout };

export type ConditionData =
  | ValueEquals
  | ValueDoesNotEqual
  | ValueIsIn
  | ValueIsNotIn
  | ValueMatchesRegex
  | ValueDoesNotMatchRegex
  | KeyIsPresent
  | KeyIsNotPresent;

export type ValueEquals = { attribute: string; kind: "value-equals"; value: JsonValue };

export type ValueDoesNotEqual = { attribute: string; kind: "value-does-not-equal"; value: JsonValue };

export type ValueIsIn = { attribute: string; kind: "value-is-in"; values: JsonValue[] };

export type ValueIsNotIn = { attribute: string; kind: "value-is-not-in"; values: JsonValue[] };

export type ValueMatchesRegex = { attribute: string; kind: "value-matches-regex"; pattern: string };

export type ValueDoesNotMatchRegex = { attribute: string; kind: "value-does-not-match-regex"; pattern: string };

export type KeyIsPresent = { attribute: string; kind: "key-is-present" };

export type KeyIsNotPresent = { attribute: string; kind: "key-is-not-present" };

export type VariableDefinitionCreateRequest = {
  name: string;
  description: string | null;
  json_schema: VariableJsonSchema | null;
  rollout: RolloutData;
  overrides: OverrideData[];
  template_inputs_schema?: VariableJsonSchema | null | undefined;
  type_id?: string | null | undefined;
  aliases?: string[] | null | undefined;
  example?: string | null | undefined;
  external?: boolean | undefined;
  /** All the labels that there are to be. */
  labels?: { [name: string]: LabelData } | undefined;
};

/** A JSON Schema that holds no reference to another document. */
export type VariableJsonSchema = { [name: string]: JsonValue };

/** The share of each label, from 0 to 1. What is left of 1 gets the value in the program's code. */
export type RolloutData = {
  labels: { [name: string]: number };
  /** The share that gets the newest version, whichever it is. */
  latest_weight?: number | undefined;
};

/** Another rollout for whom all the conditions fit. The first override that fits counts. */
export type OverrideData = {
  name?: string | null | undefined;
  description?: string | null | undefined;
  conditions: ConditionData[];
  rollout: RolloutData;
};

export type LabelData = VersionLabelData | LatestLabelData | CodeDefaultLabelData | LabelRefLabelData;

export type VersionLabelData = {
  target_type: "version";
  /** The value as JSON, kept to the letter. */
  serialized_value: string;
  /** The version that has this value; where none has, there is a new one. */
  version?: number | null | undefined;
};

export type LatestLabelData = { target_type: "latest" };

export type CodeDefaultLabelData = { target_type: "code_default" };

export type LabelRefLabelData = { target_type: "label"; target_label: string };

export type VariableDefinitionRead = {
  id: string;
  project_id: string;
  type_id: string | null;
  type_name: string | null;
  kind: "general" | "prompt";
  name: string;
  display_name: string | null;
  prompt_slug: string | null;
  description: string | null;
  json_schema: JsonValue;
  template_inputs_schema: JsonValue;
  labels: { [name: string]: LabelRead };
  latest_version: VersionRead | null;
  rollout: RolloutData;
  overrides: OverrideData[];
  aliases: string[] | null;
  example: string | null;
  external: boolean;
  created_at: string;
  updated_at: string;
  created_by_name: string | null;
  updated_by_name: string | null;
  revision: number;
};

export type LabelRead = {
  id: string;
  variable_definition_id: string;
  label: string;
  target_type: string;
  target_label: string | null;
  version_id: string | null;
  version_number: number | null;
  serialized_value: string | null;
  updated_at: string;
  updated_by: string | null;
  updated_by_name: string | null;
};

export type VersionRead = {
  id: string;
  variable_definition_id: string;
  version: number;
  serialized_value: string;
  description: string | null;
  created_at: string;
  created_by: string | null;
  created_by_name: string | null;
};

export type VariableDefinitionUpdateRequest = {
  name?: string | undefined;
  description?: string | null | undefined;
  json_schema?: VariableJsonSchema | null | undefined;
  rollout?: RolloutData | undefined;
  overrides?: OverrideData[] | undefined;
  template_inputs_schema?: VariableJsonSchema | null | undefined;
  type_id?: string | null | undefined;
  aliases?: string[] | null | undefined;
  example?: string | null | undefined;
  external?: boolean | undefined;
  /** All the labels that there are to be. */
  labels?: { [name: string]: LabelData } | undefined;
  /** The revision that you read: CONFLICT where the variable was changed since. */
  revision?: number | undefined;
};

export type VariableVersionCreate = {
  /** The value as JSON, kept to the letter. */
  serialized_value: string;
  description?: string | null | undefined;
};

export type OfrepEvaluation = { context?: ({ targetingKey?: string | undefined } & { [name: string]: unknown }) | undefined };

export type OfrepFlags = { flags: (OfrepFlag | OfrepFlagFault)[] };

export type OfrepFlag = { key: string; value: JsonValue; reason: string; variant: string; metadata: { [name: string]: string | number } };

export type OfrepFlagFault = { key: string; errorCode: string; errorDetails: string };

export type SignalRead = {
  id: string;
  name: string;
  filter: string;
  project_id: string | null;
  created_at: string;
  created_by_name: string;
  updated_at: string;
};

export type SignalCreate = {
  name: string;
  filter: string | null;
  /** The one project whose events it looks among; null: all of them. */
  project_id?: string | null | undefined;
};

export type SignalUpdate = { name?: string | undefined; filter?: string | null | undefined };

export type ChannelRead = {
  id: string;
  organization_id: string;
  label: string;
  active: boolean;
  created_at: string;
  updated_at: string | null;
  created_by_name: string | null;
  updated_by_name: string | null;
  config:
    | { type: "webhook"; format: WebhookFormat; url: string }
    | { type: "opsgenie"; auth_key: string; base_url: string }
    | { type: "notification"; recipients: string[] };
  /** Until when deliveries are signed with the former secret, too; null outside a rotation's grace period. */
  former_secret_ends_at: string | null;
};

export type ChannelCreate = { label: string; config: Webhook | Opsgenie | Notification };

export type Webhook = {
  type: "webhook";
  format: WebhookFormat;
  /** Stored encrypted, and masked when it is read. */
  url: string;
};

export type Opsgenie = { type: "opsgenie"; auth_key: string; base_url?: string | undefined };

export type Notification = { type: "notification"; recipients: string[] };

export type ChannelCreated = {
  id: string;
  organization_id: string;
  label: string;
  active: boolean;
  created_at: string;
  updated_at: string | null;
  created_by_name: string | null;
  updated_by_name: string | null;
  config:
    | { type: "webhook"; format: WebhookFormat; url: string }
    | { type: "opsgenie"; auth_key: string; base_url: string }
    | { type: "notification"; recipients: string[] };
  /** Until when deliveries are signed with the former secret, too; null outside a rotation's grace period. */
  former_secret_ends_at: string | null;
  /** A webhook's deliveries are signed with it. Shown this once. */
  signing_secret: string | null;
};

export type ChannelTest = {
  config: WebhookUpdate | OpsgenieUpdate | Notification;
  channel_id?: string | undefined;
  label?: string | undefined;
};

export type WebhookUpdate = {
  type: "webhook";
  format?: WebhookFormat | undefined;
  /** Stored encrypted, and masked when it is read. */
  url?: string | undefined;
};

export type OpsgenieUpdate = { type: "opsgenie"; auth_key?: string | undefined; base_url?: string | undefined };

export type ChannelTested = { delivered: boolean; status: number | null; answer: string | null; fault: string | null; duration_ms: number };

export type ChannelUpdate = {
  label?: string | null | undefined;
  config?: WebhookUpdate | OpsgenieUpdate | Notification | null | undefined;
  active?: boolean | null | undefined;
};

export type ChannelSecretRotate = { grace_period?: string | undefined };

export type ChannelDelivery = {
  id: string;
  channel_id: string;
  channel_label: string;
  alert_id: string | null;
  run_id: string | null;
  title: string;
  state: "waiting" | "delivered" | "failed";
  created_at: string;
  next_attempt_at: string | null;
  ended_at: string | null;
  attempt_count: number;
  attempts: ChannelAttempt[];
  /** Why it is not tried any more. */
  reason: string | null;
};

export type ChannelAttempt = { at: string; status: number | null; answer: string | null; fault: string | null; duration_ms: number };

export type InstanceAPIKeyRead = {
  id: string;
  organization_id: string | null;
  kind: "organization" | "project" | "personal" | "write_token" | "read_token" | "instance";
  name: string;
  description: string | null;
  scopes: (
    | "instance:admin"
    | "instance:billing"
    | "instance:verify"
    | "organization:read"
    | "organization:write"
    | "organization:admin"
    | "organization:create_project"
    | "organization:scim"
    | "organization:auditlog"
    | "organization:payment"
    | "organization:verify_api_key"
    | "organization:read_member"
    | "organization:write_member"
    | "organization:read_invitation"
    | "organization:write_invitation"
    | "organization:read_channel"
    | "organization:write_channel"
    | "organization:read_api_key"
    | "organization:create_api_key"
    | "organization:write_api_key"
    | "project:read"
    | "project:write"
    | "project:write_token"
    | "project:read_token"
    | "project:read_dashboard"
    | "project:write_dashboard"
    | "project:read_alert"
    | "project:write_alert"
    | "project:read_variables"
    | "project:write_variables"
    | "project:read_api_key"
    | "project:write_api_key"
    | "project:read_otlp"
    | "project:write_otlp"
  )[];
  project_id: string | null;
  project_name: string | null;
  all_projects: boolean;
  status: "active" | "expiring" | "rotating" | "suspended" | "expired" | "revoked";
  /** Whether a request under the key would be accepted now, its plan, address and rate apart. */
  active: boolean;
  /** The prefix and eight characters, for display. */
  token_start: string;
  user_id: string | null;
  /** Whether the operator lifted the rate above the plan's ceiling. */
  rate_limit_lifted: boolean;
  /** Requests a minute; null: the plan's default; 0: no limit. */
  rate_limit: number | null;
  allowed_addresses: string[];
  /** The sites whose pages may send under the key; empty: any. */
  allowed_origins: string[];
  external_id: string | null;
  ingestion: {
    applied_properties: { name: string; value: JsonValue }[];
    filter: string | null;
    minimum_level: string | null;
    use_server_timestamps: boolean;
  };
  /** The least level that its clients are told to send: the minimum level, or above it while the brake is on. */
  advertised_level: string | null;
  /** When the brake last raised or lowered it; null while the brake is off. */
  braked_at: string | null;
  version: number;
  created_at: string;
  created_by: string | null;
  created_by_name: string | null;
  updated_at: string | null;
  updated_by: string | null;
  expires_at: string | null;
  last_used_at: string | null;
  last_used_address: string | null;
  last_used_agent: string | null;
  request_count: number;
  denied_count: number;
  suspended_at: string | null;
  suspension_cause: "manual" | "plan" | "idle" | "policy" | null;
  resumes_at: string | null;
  revoked_at: string | null;
  revoked_by_name: string | null;
  revocation_reason: string | null;
  rotated_from: string | null;
  rotated_to: string | null;
  grace_started_at: string | null;
  grace_ends_at: string | null;
  grace_extended_at: string | null;
  leaked_at: string | null;
  leak_source: string | null;
  leak_url: string | null;
  meta: { [name: string]: JsonValue };
};

export type InstanceAPIKeyCreate = {
  /** Unique among the organization's live keys; names that look alike, in any case, are the same. */
  name: string;
  scopes: (
    | "instance:admin"
    | "instance:billing"
    | "instance:verify"
    | "organization:read"
    | "organization:write"
    | "organization:admin"
    | "organization:create_project"
    | "organization:scim"
    | "organization:auditlog"
    | "organization:payment"
    | "organization:verify_api_key"
    | "organization:read_member"
    | "organization:write_member"
    | "organization:read_invitation"
    | "organization:write_invitation"
    | "organization:read_channel"
    | "organization:write_channel"
    | "organization:read_api_key"
    | "organization:create_api_key"
    | "organization:write_api_key"
    | "project:read"
    | "project:write"
    | "project:write_token"
    | "project:read_token"
    | "project:read_dashboard"
    | "project:write_dashboard"
    | "project:read_alert"
    | "project:write_alert"
    | "project:read_variables"
    | "project:write_variables"
    | "project:read_api_key"
    | "project:write_api_key"
    | "project:read_otlp"
    | "project:write_otlp"
  )[];
  description?: string | null | undefined;
  expires_at?: string | null | undefined;
  /** How long from now, by the server's clock, in place of `expires_at`. */
  expires_in?: string | undefined;
  /** Addresses and CIDR ranges from which the key is accepted; empty: from anywhere. */
  allowed_addresses?: string[] | undefined;
  /** The sites whose pages may send under a key that can only send; empty: any. Browsers tell the site of a page, other programs none. */
  allowed_origins?: string[] | undefined;
  external_id?: string | null | undefined;
  /** Any object of at most 4 KiB, which `verify` hands back. Never a secret. */
  meta?: { [name: string]: JsonValue } | undefined;
};

export type InstanceAPIKeyCreateOutput = {
  api_key: InstanceAPIKeyRead;
  /** The secret. Shown this once. */
  token: string;
};

export type RateLimitOfKey = {
  /** Requests a minute, up to the plan's ceiling; null: the plan's default. */
  rate_limit: number | null;
};

export type OrganizationReadV1 = {
  id: string;
  organization_name: string;
  subscription_plan: "personal" | "team" | "growth" | "enterprise_cloud" | "non_stripe" | null;
  has_admin_panel: boolean;
  created_at: string;
  updated_at: string;
  billing_email: string | null;
  organization_display_name: string | null;
  github_handle: string | null;
  location: string | null;
  avatar: string | null;
  links: OrganizationLink[] | null;
  description: string | null;
  spending_cap: number | null;
  spending_cap_reached_at: string | null;
  planless_grace_period_ends_at: string | null;
  gateway_enabled: boolean;
  ai_enabled: boolean;
  ai_training_enabled: boolean;
  plan: "hobby" | "starter" | "pro" | "ultra" | "enterprise";
  /** Whether the level that a key's clients are told rises a step while ten times as much arrives under it as over its own last day. Nothing that arrives is dropped. */
  ingestion_brake: boolean;
};

export type OrganizationLink = { url: string; icon: string; name: string };

export type OrganizationCreate = {
  organization_name: string;
  organization_display_name?: string | undefined;
  github_handle?: "" | string | null | undefined;
  location?: "" | string | null | undefined;
  avatar?: "" | string | null | undefined;
  links?: OrganizationLink[] | undefined;
  description?: "" | string | null | undefined;
  /** Hobby unless given. */
  plan?: "hobby" | "starter" | "pro" | "ultra" | "enterprise" | undefined;
};

export type OrganizationPlanUpdate = { plan: "hobby" | "starter" | "pro" | "ultra" | "enterprise"; keep?: string[] | undefined };

export type Backup = {
  id: string;
  /** automatic, manual, or found in the directory of backups. */
  kind: "automatic" | "manual" | "found";
  state: "waiting" | "running" | "good" | "failed";
  /** The moment of the database that it holds; while it waits, when it was asked for. */
  created_at: string;
  finished_at: string | null;
  /** Its name in the directory of backups. */
  file: string | null;
  /** Whether the file is in the directory of the instance that answers. */
  is_here: boolean;
  bytes: number;
  /** So far, while it is being made. */
  rows: number;
  /** By the database's own estimate. */
  expected_rows: number;
  with_events: boolean;
  /** The fingerprint of the secret key that opens it. */
  key: string | null;
  migration: string | null;
  /** When it was read back whole and every digest compared. */
  verified_at: string | null;
  /** When it was restored into a database of its own, counted, and dropped. */
  restored_at: string | null;
  restore_failed: boolean;
  /** Why it was not restored to test it, where that was due. */
  restore_note: string | null;
  error: string | null;
};

export type InstanceUsageReportRowV1 = {
  /** The day, or the first day of the month. */
  date: string;
  organization_id: string;
  organization_name: string;
  project_id: string;
  /** Logs and spans. */
  records_count: number;
  /** Data points of metrics. */
  metrics_count: number;
  /** Both. */
  total_observations: number;
};

export type OrganizationUpdate = {
  organization_name?: string | undefined;
  billing_email?: "" | string | null | undefined;
  /** Whether the level that a key's clients are told rises a step while ten times as much arrives under it as over its own last day. Nothing that arrives is dropped. */
  ingestion_brake?: boolean | undefined;
  organization_display_name?: string | undefined;
  github_handle?: "" | string | null | undefined;
  location?: "" | string | null | undefined;
  avatar?: "" | string | null | undefined;
  links?: OrganizationLink[] | undefined;
  description?: "" | string | null | undefined;
};

export type OrganizationInvitationCreateV1 = {
  role: "admin" | "member" | "guest" | "billing";
  /** At most 30 days ahead; 7 days unless given. */
  expiration?: string | undefined;
  /** With an address, only that person can join, and gets a mail where mail is set up. */
  email?: string | undefined;
};

export type OrganizationInvitationCreateResponseV1 = { invite_url: string };

export type OrganizationMemberReadV1 = {
  id: string;
  name: string;
  email: string;
  role_id: string;
  member_since: string;
  github_username: string | null;
  avatar: string | null;
  role: string;
  last_seen_at: string | null;
  /** Live personal keys in this organization. */
  personal_keys: number;
};

export type OrganizationMemberUpdateV1 = { role: "admin" | "member" | "guest" | "billing" };

export type OrganizationInvitationReadV1 = {
  id: string;
  organization_id: string;
  invite_url: string;
  expiration: string | null;
  max_usage_count: number;
  role_id: string;
  usage_count: number;
  created_at: string;
  last_used_at: string | null;
  role: string;
  email: string | null;
  created_by_name: string | null;
  mail: "waiting" | "sent" | "failed" | null;
};

export type APIKeyCreate = {
  /** Unique among the organization's live keys; names that look alike, in any case, are the same. */
  name: string;
  scopes: (
    | "instance:admin"
    | "instance:billing"
    | "instance:verify"
    | "organization:read"
    | "organization:write"
    | "organization:admin"
    | "organization:create_project"
    | "organization:scim"
    | "organization:auditlog"
    | "organization:payment"
    | "organization:verify_api_key"
    | "organization:read_member"
    | "organization:write_member"
    | "organization:read_invitation"
    | "organization:write_invitation"
    | "organization:read_channel"
    | "organization:write_channel"
    | "organization:read_api_key"
    | "organization:create_api_key"
    | "organization:write_api_key"
    | "project:read"
    | "project:write"
    | "project:write_token"
    | "project:read_token"
    | "project:read_dashboard"
    | "project:write_dashboard"
    | "project:read_alert"
    | "project:write_alert"
    | "project:read_variables"
    | "project:write_variables"
    | "project:read_api_key"
    | "project:write_api_key"
    | "project:read_otlp"
    | "project:write_otlp"
  )[];
  description?: string | null | undefined;
  expires_at?: string | null | undefined;
  /** How long from now, by the server's clock, in place of `expires_at`. */
  expires_in?: string | undefined;
  /** Requests a minute, up to the plan's ceiling; null: the plan's default. */
  rate_limit?: number | null | undefined;
  /** Addresses and CIDR ranges from which the key is accepted; empty: from anywhere. */
  allowed_addresses?: string[] | undefined;
  /** The sites whose pages may send under a key that can only send; empty: any. Browsers tell the site of a page, other programs none. */
  allowed_origins?: string[] | undefined;
  external_id?: string | null | undefined;
  /** Any object of at most 4 KiB, which `verify` hands back. Never a secret. */
  meta?: { [name: string]: JsonValue } | undefined;
  /** The one project that the key is for; null or absent: all projects. */
  project_id?: string | null | undefined;
  ingestion?: APIKeyIngestion | undefined;
  /** A token that exists already, instead of a generated one (Enterprise, or where the operator allows it). */
  token?: string | undefined;
};

export type VerifyKey = {
  /** The whole token that the other service was sent. */
  key: string;
  /** All of them are needed. */
  scopes?: string[] | undefined;
  /** The project that the request is about. */
  project_id?: string | undefined;
  /** The client's address, for the key's address list and its last use. */
  address?: string | undefined;
  /** How many requests this one counts for; 0 only asks. */
  cost?: number | undefined;
};

export type VerifyKeys = {
  /** Each as `verify` takes it. */
  questions: VerifyKey[];
};

export type KeyVerdicts = {
  /** One for each question, in their order. */
  answers: KeyVerdict[];
};

export type APIKeyRevoke = {
  reason?: string | undefined;
  /** Whether the keys that this one has made are revoked with it. */
  revoke_children?: boolean | undefined;
};

export type APIKeyExtendRotation = { grace_period?: string | undefined };

export type APIKeySuspend = { resume_after?: string | undefined };

export type APIKeyUsage = {
  /** When the step begins. */
  at: string;
  /** Requests of the live key within its rate, those that lacked a scope among them. */
  requests: number;
  /** Requests denied for the key's state, address, rate or scopes. */
  denied: number;
  events_arrived: number;
  events_ingested: number;
  /** Of raw JSON. */
  bytes: number;
  invalid_payloads: number;
  /** Events whose time lay too far ahead, and got the server's. */
  events_ahead: number;
  /** Events below the key's minimum level, which were not stored. */
  events_below_level: number;
  /** Events that the key's filter did not keep, which were not stored. */
  events_filtered: number;
  /** Events that were sent again within the hour, and stood already. */
  events_repeated: number;
};

export type APIKeyIngestionTried = {
  /** Events that it does not keep are counted and not stored; null: every event is kept. The canonical form is stored. */
  filter?: string | null | undefined;
  /** Events below it are counted and not stored. */
  minimum_level?: "Verbose" | "Debug" | "Information" | "Warning" | "Error" | "Fatal" | null | undefined;
  /** They win over the event's own, and take at most 16 KiB of JSON. */
  applied_properties?: { name: string; value: JsonValue }[] | undefined;
};

export type APIKeyIngestionPreview = {
  /** Stored events that the rules were tried on: the latest 20,000, or as many as there are. */
  events: number;
  /** How many of them would not have been stored. */
  dropped: number;
  /** Of those, how many the minimum level would have kept out. */
  below_level: number;
  /** And how many the filter. */
  filtered: number;
  /** When the oldest of them arrived; null where there are none. */
  oldest_at: string | null;
  /** Why fewer events were looked at than there are: it took too long, they are too large, the filter costs too much. */
  ended_by: "time" | "size" | "cost" | null;
  /** Some that would not have been stored, newest first. */
  dropped_samples: {
    id: string;
    timestamp: string;
    level: "Verbose" | "Debug" | "Information" | "Warning" | "Error" | "Fatal";
    message: string;
  }[];
  /** Some that would have been. */
  kept_samples: {
    id: string;
    timestamp: string;
    level: "Verbose" | "Debug" | "Information" | "Warning" | "Error" | "Fatal";
    message: string;
  }[];
};

export type AuditLogInfoRead = {
  id: string;
  created_at: string;
  organization_name: string | null;
  project_name: string | null;
  /** The person who acted; null where a key, a job or nobody known did. */
  user_name: string | null;
  action:
    | "INSERT"
    | "UPDATE"
    | "DELETE"
    | "VIEW"
    | "LOGIN"
    | "FAILED_LOGIN"
    | "LOGOUT"
    | "CLAIM_INVITATION"
    | "REVOKE_INVITATION"
    | "VERIFY";
  /** denied: a person without the role was refused; its action is VERIFY. */
  outcome: "done" | "denied";
  actor_kind: "user" | "api_key" | "system" | "anonymous";
  actor_id: string | null;
  actor_name: string | null;
  resource_type: string | null;
  record_id: string | null;
  ip_address: string | null;
};

export type AuditLogDetailRead = {
  id: string;
  created_at: string;
  organization_name: string | null;
  project_name: string | null;
  /** The person who acted; null where a key, a job or nobody known did. */
  user_name: string | null;
  action:
    | "INSERT"
    | "UPDATE"
    | "DELETE"
    | "VIEW"
    | "LOGIN"
    | "FAILED_LOGIN"
    | "LOGOUT"
    | "CLAIM_INVITATION"
    | "REVOKE_INVITATION"
    | "VERIFY";
  /** denied: a person without the role was refused; its action is VERIFY. */
  outcome: "done" | "denied";
  actor_kind: "user" | "api_key" | "system" | "anonymous";
  actor_id: string | null;
  actor_name: string | null;
  resource_type: string | null;
  record_id: string | null;
  ip_address: string | null;
  metadata: {
    /** Any JSON. */
    before: unknown;
    /** Any JSON. */
    after: unknown;
    actor_kind: "user" | "api_key" | "system" | "anonymous";
    agent: string | null;
    request_id: string | null;
    outcome: "done" | "denied";
    /** JSON Patch (RFC 6902) from the state after back to the state before. What was not there counts as {}. */
    downgrade_patches: {
      op: "add" | "remove" | "replace";
      path: string;
      /** Any JSON. */
      value?: unknown | undefined;
    }[];
  };
  /** JSON Patch (RFC 6902) from the state after back to the state before. What was not there counts as {}. */
  downgrade_patches: {
    op: "add" | "remove" | "replace";
    path: string;
    /** Any JSON. */
    value?: unknown | undefined;
  }[];
};

export type UsageResponseV1 = {
  start_date: string;
  end_date: string;
  total_records_count: number;
  total_metrics_count: number;
  total_observations: number;
  usage: UsageRowV1[];
};

export type UsageRowV1 = {
  /** The day, or the first day of the month. */
  date: string;
  /** Logs and spans. */
  records_count: number;
  /** Data points of metrics. */
  metrics_count: number;
  /** Both. */
  total_observations: number;
};

export type PaginatedProjectsUsageResponseV1 = {
  start_date: string;
  end_date: string;
  /** How many rows there are in all. */
  total: number;
  usage: ProjectUsageRowV1[];
};

export type ProjectUsageRowV1 = {
  /** The day, or the first day of the month. */
  date: string;
  project_id: string;
  project_name: string;
  /** Logs and spans. */
  records_count: number;
  /** Data points of metrics. */
  metrics_count: number;
  /** Both. */
  total_observations: number;
};

export type ProjectsUsageResponseV1 = {
  start_date: string;
  end_date: string;
  total_records_count: number;
  total_metrics_count: number;
  total_observations: number;
  usage: ProjectUsageRowV1[];
};

export type BillingUsageResponse = {
  organization: string;
  billing_period: BillingPeriod;
  plan: string;
  usage: UsageSummary;
  cost: CostSummary;
};

export type BillingPeriod = { start: string; end: string; anchor_day: number };

export type UsageSummary = {
  total_observations: number;
  breakdown: UsageBreakdown;
  /** What the plan gives a month; where it has no limit, what was stored. */
  included_observations: number;
  billable_observations: number;
  project_breakdown: ProjectUsage[];
};

export type UsageBreakdown = {
  /** Logs and spans. */
  spans: number;
  metrics: number;
};

export type ProjectUsage = { project_id: string; project_name: string; observations: number };

export type CostSummary = {
  currency: string;
  price_per_million_observations: number;
  included_observations_value: number;
  usage_cost: number;
  discount: number;
  total_cost: number;
};

export type LeakReport = {
  token: string;
  /** Where it was found. */
  url?: string | undefined;
};

export type GithubFeedback = { token_hash: string; token_type: string; label: "true_positive" | "false_positive" }[];

/** Events in CLEF, one a line, each a JSON object. */
export type ClefLines = string;

/** An event in CLEF. Members that do not begin with `@` are its properties. */
export type ClefEvent = {
  /** When it happened, as ISO 8601. */
  "@t": string;
  /** The message. */
  "@m"?: string | undefined;
  /** The message's template, in place of `@m`. */
  "@mt"?: string | undefined;
  /** The level in any spelling; none is Information. */
  "@l"?: string | number | undefined;
  /** An exception, with its stack. */
  "@x"?: string | undefined;
  /** The event's type. */
  "@i"?: string | number | undefined;
  /** The template's holes that have a format, rendered. */
  "@r"?: JsonValue[] | undefined;
  /** The trace's id. */
  "@tr"?: string | undefined;
  /** The span's id. */
  "@sp"?: string | undefined;
  /** The parent span's id. */
  "@ps"?: string | undefined;
  /** When the span started. */
  "@st"?: string | undefined;
} & { [name: string]: unknown };

export type EventsStored = {
  /** The key's minimum level: what lies below it need not be sent. Null: there is none. */
  MinimumLevelAccepted: "Verbose" | "Debug" | "Information" | "Warning" | "Error" | "Fatal" | null;
};

export type ExportLogsServiceRequest = {
  resourceLogs?:
    | ({
        resource?: ({ attributes?: OtlpKeyValue[] | undefined } & { [name: string]: unknown }) | undefined;
        scopeLogs: ({
          scope?:
            | ({ name?: string | undefined; version?: string | undefined; attributes?: OtlpKeyValue[] | undefined } & {
                [name: string]: unknown;
              })
            | undefined;
          logRecords?: OtlpLogRecord[] | undefined;
        } & { [name: string]: unknown })[];
      } & { [name: string]: unknown })[]
    | undefined;
} & { [name: string]: unknown };

export type OtlpKeyValue = { key: string; value?: OtlpAnyValue | undefined } & { [name: string]: unknown };

/** One of its members. */
export type OtlpAnyValue = {
  stringValue?: string | undefined;
  boolValue?: boolean | undefined;
  intValue?: string | number | undefined;
  doubleValue?: number | string | undefined;
  bytesValue?: string | undefined;
  arrayValue?: ({ values?: OtlpAnyValue[] | undefined } & { [name: string]: unknown }) | undefined;
  kvlistValue?: ({ values?: OtlpKeyValue[] | undefined } & { [name: string]: unknown }) | undefined;
} & { [name: string]: unknown };

export type OtlpLogRecord = {
  /** Nanoseconds since 1970. */
  timeUnixNano?: string | number | undefined;
  /** Nanoseconds since 1970. */
  observedTimeUnixNano?: string | number | undefined;
  severityNumber?: number | undefined;
  severityText?: string | undefined;
  body?: OtlpAnyValue | undefined;
  attributes?: OtlpKeyValue[] | undefined;
  traceId?: string | undefined;
  spanId?: string | undefined;
} & { [name: string]: unknown };

export type ExportTraceServiceRequest = {
  resourceSpans?:
    | ({
        resource?: ({ attributes?: OtlpKeyValue[] | undefined } & { [name: string]: unknown }) | undefined;
        scopeSpans: ({
          scope?:
            | ({ name?: string | undefined; version?: string | undefined; attributes?: OtlpKeyValue[] | undefined } & {
                [name: string]: unknown;
              })
            | undefined;
          spans?: OtlpSpan[] | undefined;
        } & { [name: string]: unknown })[];
      } & { [name: string]: unknown })[]
    | undefined;
} & { [name: string]: unknown };

export type OtlpSpan = {
  traceId: string;
  spanId: string;
  parentSpanId?: string | undefined;
  name: string;
  kind?: number | undefined;
  /** Nanoseconds since 1970. */
  startTimeUnixNano: string | number;
  /** Nanoseconds since 1970. */
  endTimeUnixNano: string | number;
  attributes?: OtlpKeyValue[] | undefined;
  events?:
    | ({
        /** Nanoseconds since 1970. */
        timeUnixNano?: string | number | undefined;
        name?: string | undefined;
        attributes?: OtlpKeyValue[] | undefined;
      } & { [name: string]: unknown })[]
    | undefined;
  status?: ({ code?: number | undefined; message?: string | undefined } & { [name: string]: unknown }) | undefined;
} & { [name: string]: unknown };

export type ExportMetricsServiceRequest = {
  resourceMetrics?:
    | ({
        resource?: ({ attributes?: OtlpKeyValue[] | undefined } & { [name: string]: unknown }) | undefined;
        scopeMetrics: ({
          scope?:
            | ({ name?: string | undefined; version?: string | undefined; attributes?: OtlpKeyValue[] | undefined } & {
                [name: string]: unknown;
              })
            | undefined;
          metrics?: OtlpMetric[] | undefined;
        } & { [name: string]: unknown })[];
      } & { [name: string]: unknown })[]
    | undefined;
} & { [name: string]: unknown };

export type OtlpMetric = {
  name: string;
  unit?: string | undefined;
  gauge?:
    | ({
        dataPoints?:
          | ({
              /** Nanoseconds since 1970. */
              timeUnixNano?: string | number | undefined;
              attributes?: OtlpKeyValue[] | undefined;
            } & { [name: string]: unknown })[]
          | undefined;
      } & { [name: string]: unknown })
    | undefined;
  sum?:
    | ({
        dataPoints?:
          | ({
              /** Nanoseconds since 1970. */
              timeUnixNano?: string | number | undefined;
              attributes?: OtlpKeyValue[] | undefined;
            } & { [name: string]: unknown })[]
          | undefined;
      } & { [name: string]: unknown })
    | undefined;
  histogram?:
    | ({
        dataPoints?:
          | ({
              /** Nanoseconds since 1970. */
              timeUnixNano?: string | number | undefined;
              attributes?: OtlpKeyValue[] | undefined;
            } & { [name: string]: unknown })[]
          | undefined;
      } & { [name: string]: unknown })
    | undefined;
} & { [name: string]: unknown };

export type RawEvents = { Events: RawEvent[] } & { [name: string]: unknown };

export type RawEvent = {
  /** When it happened, as ISO 8601. */
  Timestamp: string;
  Level?: string | number | null | undefined;
  MessageTemplate?: string | null | undefined;
  Message?: string | null | undefined;
  Exception?: string | null | undefined;
  Properties?: { [name: string]: JsonValue } | null | undefined;
} & { [name: string]: unknown };

export type SeqEvent = {
  /** The event's id. */
  Id: string;
  /** When it happened, as ISO 8601, to 100 ns. */
  Timestamp: string;
  /** As it was spelled. */
  Level: string;
  Exception: string | null;
  TraceId: string | null;
  SpanId: string | null;
  MessageTemplateTokens: ({ Text?: string | undefined; PropertyName?: string | undefined } & { [name: string]: unknown })[];
  Properties: { Name: string; Value: JsonValue }[];
  /** With `render=true`. */
  RenderedMessage?: string | undefined;
};

export type SeqStatistics = {
  /** Full: as many as were asked for. Partial: ask again behind LastReadEventId. Complete: there are no more. */
  Status: "Partial" | "Complete" | "Full";
  LastReadEventId: string | null;
  LastReadEventTimestamp: string | null;
};

/** A signal of Seq's. Its filters narrow the answer. */
export type SeqSignal = { Filters?: ({ Filter?: string | null | undefined } & { [name: string]: unknown })[] | null | undefined } & {
  [name: string]: unknown;
};

/** Prometheus's text format, version 0.0.4. */
export type Metrics = string;

/** A refusal (RFC 9457). Further members belong to a code. */
export type Problem = {
  /** Where this instance's documents say what to do about the code. */
  type: string;
  /** The code in words. */
  title: string;
  /** The HTTP status. */
  status: number;
  /** A sentence that says what to do. */
  detail: string;
  /** The path that was asked. */
  instance: string;
  /** `INVALID_REQUEST`: The request cannot be read. `MISSING_AUTH_HEADER`: No API key was sent. `INVALID_API_KEY`: The API key is not valid. `INVALID_SIGNATURE`: The signature is not valid. `SIGNED_OUT`: Nobody is signed in. `PLAN_LIMIT_REACHED`: The plan's limit is reached. `KEY_REVOKED`: The API key is revoked. `KEY_EXPIRED`: The API key has expired. `KEY_SUSPENDED`: The API key is suspended. `PLAN_REQUIRED`: The plan does not include this. `INSUFFICIENT_SCOPE`: The API key lacks a scope. `BEYOND_OWN_REACH`: A key cannot reach beyond itself. `ADDRESS_NOT_ALLOWED`: The API key is not accepted from this address. `ROLE_REQUIRED`: The role does not allow this. `CONFIRMATION_REQUIRED`: The person has to confirm who they are. `SECOND_FACTOR_REQUIRED`: The organization requires a second factor. `FOREIGN_ORIGIN`: Another site's page sent this. `NOT_FOUND`: Not found. `METHOD_NOT_ALLOWED`: The method is not allowed here. `CONFLICT`: The state conflicts with the request. `PAYLOAD_TOO_LARGE`: The body is too large. `UNSUPPORTED_MEDIA_TYPE`: The encoding is not supported. `VALIDATION_FAILED`: The input is not valid. `RATE_LIMITED`: Too many requests. `INTERNAL`: Something went wrong on this side. `UNAVAILABLE`: Not available just now. */
  code:
    | "INVALID_REQUEST"
    | "MISSING_AUTH_HEADER"
    | "INVALID_API_KEY"
    | "INVALID_SIGNATURE"
    | "SIGNED_OUT"
    | "PLAN_LIMIT_REACHED"
    | "KEY_REVOKED"
    | "KEY_EXPIRED"
    | "KEY_SUSPENDED"
    | "PLAN_REQUIRED"
    | "INSUFFICIENT_SCOPE"
    | "ADDRESS_NOT_ALLOWED"
    | "ROLE_REQUIRED"
    | "CONFIRMATION_REQUIRED"
    | "SECOND_FACTOR_REQUIRED"
    | "BEYOND_OWN_REACH"
    | "FOREIGN_ORIGIN"
    | "NOT_FOUND"
    | "METHOD_NOT_ALLOWED"
    | "CONFLICT"
    | "PAYLOAD_TOO_LARGE"
    | "UNSUPPORTED_MEDIA_TYPE"
    | "VALIDATION_FAILED"
    | "RATE_LIMITED"
    | "INTERNAL"
    | "UNAVAILABLE";
  /** The same as in X-Request-Id and in the log. */
  request_id: string;
  /** One entry a fault, with VALIDATION_FAILED and INVALID_REQUEST. */
  errors?: FieldError[] | undefined;
  /** The scopes of which one is missing, with INSUFFICIENT_SCOPE. */
  required?: string[] | undefined;
  /** The flag that was asked for, at the addresses of OpenFeature. */
  key?: string | undefined;
  /** The same in the words of OpenFeature's protocol, such as FLAG_NOT_FOUND. */
  errorCode?: string | undefined;
  /** The detail once more, as OpenFeature's protocol names it. */
  errorDetails?: string | undefined;
  /** The variable's revision now, with CONFLICT. */
  revision?: number | undefined;
  /** The scopes that there are, with INSUFFICIENT_SCOPE. */
  granted?: string[] | undefined;
  /** How many there may be, with PLAN_LIMIT_REACHED, or how many bytes, with PAYLOAD_TOO_LARGE. */
  limit?: number | undefined;
  /** How many there are, with PLAN_LIMIT_REACHED. */
  used?: number | undefined;
  /** The organization's plan, with PLAN_LIMIT_REACHED and PLAN_REQUIRED. */
  plan?: "hobby" | "starter" | "pro" | "ultra" | "enterprise" | null | undefined;
  /** The lowest plan that has it, with PLAN_LIMIT_REACHED and PLAN_REQUIRED. */
  required_plan?: "hobby" | "starter" | "pro" | "ultra" | "enterprise" | null | undefined;
  /** The role that may, with ROLE_REQUIRED. */
  required_role?: string | undefined;
  /** What is in the way, with CONFLICT. */
  conflicting_id?: string | undefined;
  /** The present version, with CONFLICT. */
  version?: number | undefined;
  /** What the first request with this Idempotency-Key made, with CONFLICT. */
  id?: string | undefined;
  /** Where in a query it stands, in characters from 1, with INVALID_REQUEST. */
  position?: number | undefined;
  /** The line of that place, from 1. */
  line?: number | undefined;
  /** The character of that line, from 1. */
  column?: number | undefined;
  /** What may help, with INVALID_REQUEST. */
  hint?: string | undefined;
  /** What is down, with UNAVAILABLE. */
  down?: string[] | undefined;
  /** Why the instance takes no requests, with UNAVAILABLE. */
  unready?: string[] | undefined;
};

export type FieldError = {
  /** Where it stands, from `body`, `query` or `header` inwards. */
  loc: (string | number)[];
  /** What is wrong, and the rule. */
  msg: string;
  /** Which rule. */
  type: string;
};

/** A refusal, as Seq says it. */
export type SeqError = {
  /** A sentence that says what to do. */
  Error: string;
  /** The same as in X-Request-Id and in the log. */
  request_id: string;
};

/** A refusal at the addresses of SCIM (RFC 7644, section 3.12). */
export type ScimError = {
  schemas: "urn:ietf:params:scim:api:messages:2.0:Error"[];
  /** The status, as a text. */
  status: string;
  /** What is wrong, in SCIM's words, such as uniqueness or invalidFilter. */
  scimType?: string | undefined;
  /** What to do. */
  detail: string;
};

/** A refusal as a `google.rpc.Status`, in the request's encoding. */
export type RpcStatus = {
  /** A code of google.rpc.Code. */
  code: number;
  /** A sentence that says what to do. */
  message: string;
};

/** Every operation of the API. */
export abstract class Operations {
  protected abstract ask<T>(operation: Operation, input?: Input, options?: CallOptions): Promise<T>;
  protected abstract askPages<T>(operation: Operation, input?: Input, options?: CallOptions): Pages<T>;

  /** Whether the instance works; 503 says what is down.
   *
   * No key is needed.
   *
   * `GET /api/health` */
  getApiHealth(
    input: Record<string, never> = {},
    options?: CallOptions,
  ): Promise<{
    status: "ok";
    /** Which Latchkey answers, such as 0.1.0. */
    version: string;
  }> {
    return this.ask({ method: "GET", path: "/api/health" }, input, options);
  }

  /** Whether the instance takes requests; 503 says why not. With the database away it does: it answers 503 itself.
   *
   * No key is needed.
   *
   * `GET /api/ready` */
  getApiReady(input: Record<string, never> = {}, options?: CallOptions): Promise<{ status: "ready" }> {
    return this.ask({ method: "GET", path: "/api/ready" }, input, options);
  }

  /** What the key of this request is and may do.
   *
   * The same that another service is told by `verify`.
   *
   * Any key will do. It counts in the key's window `default`.
   *
   * `GET /api/v1/whoami/` */
  getWhoami(input: Record<string, never> = {}, options?: CallOptions): Promise<KeyVerdict> {
    return this.ask({ method: "GET", path: "/api/v1/whoami/" }, input, options);
  }

  /** List projects.
   *
   * Needs a key with the scope `project:read`. It counts in the key's window `default`.
   *
   * `GET /api/v1/projects/` */
  listProjects(input: { limit?: number | undefined; cursor?: string | undefined } = {}, options?: CallOptions): Pages<ProjectListRead> {
    return this.askPages({ method: "GET", path: "/api/v1/projects/" }, input, options);
  }

  /** Create a project.
   *
   * Needs a key with the scope `organization:create_project`. It counts in the key's window `default`.
   *
   * `POST /api/v1/projects/` */
  createProject(input: { body: ProjectCreate }, options?: CallOptions): Promise<ProjectListRead> {
    return this.ask({ method: "POST", path: "/api/v1/projects/" }, input, options);
  }

  /** Read a project.
   *
   * Needs a key with the scope `project:read`. It counts in the key's window `default`.
   *
   * `GET /api/v1/projects/{project_id}/` */
  getProject(input: { project_id: string }, options?: CallOptions): Promise<ProjectListRead> {
    return this.ask({ method: "GET", path: "/api/v1/projects/{project_id}/" }, input, options);
  }

  /** Change a project; what is left out stays.
   *
   * What is left out stays.
   *
   * Needs a key with the scope `project:write`. It counts in the key's window `default`.
   *
   * `PUT /api/v1/projects/{project_id}/` */
  updateProject(input: { project_id: string; body?: ProjectUpdate | undefined }, options?: CallOptions): Promise<ProjectListRead> {
    return this.ask({ method: "PUT", path: "/api/v1/projects/{project_id}/" }, input, options);
  }

  /** Delete a project; its keys and tokens are revoked.
   *
   * Needs a key with the scope `project:write`. It counts in the key's window `default`.
   *
   * `DELETE /api/v1/projects/{project_id}/` */
  deleteProject(input: { project_id: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "DELETE", path: "/api/v1/projects/{project_id}/" }, input, options);
  }

  /** List a project's own keys.
   *
   * Needs a key with the scope `project:read_api_key`. It counts in the key's window `default`.
   *
   * `GET /api/v1/projects/{project_id}/api-keys/` */
  listProjectApiKeys(
    input: { project_id: string; limit?: number | undefined; cursor?: string | undefined },
    options?: CallOptions,
  ): Pages<APIKeyRead> {
    return this.askPages({ method: "GET", path: "/api/v1/projects/{project_id}/api-keys/" }, input, options);
  }

  /** Create a key of a project, with project scopes alone.
   *
   * The token is in this one answer and nowhere else afterwards. No key grants scopes, addresses or a rate beyond its own, nor a longer life.
   *
   * Needs a key with the scope `project:write_api_key`. It counts in the key's window `default`.
   *
   * `POST /api/v1/projects/{project_id}/api-keys/` */
  createProjectApiKey(input: { project_id: string; body: ProjectAPIKeyCreate }, options?: CallOptions): Promise<APIKeyCreateOutput> {
    return this.ask({ method: "POST", path: "/api/v1/projects/{project_id}/api-keys/" }, input, options);
  }

  /** Read a project's own key.
   *
   * Needs a key with the scope `project:read_api_key`. It counts in the key's window `default`.
   *
   * `GET /api/v1/projects/{project_id}/api-keys/{api_key_id}/` */
  getProjectApiKey(input: { project_id: string; api_key_id: string }, options?: CallOptions): Promise<APIKeyRead> {
    return this.ask({ method: "GET", path: "/api/v1/projects/{project_id}/api-keys/{api_key_id}/" }, input, options);
  }

  /** Change a project's own key.
   *
   * What is left out stays. Scopes, project, kind and token never change: rotate the key for those.
   *
   * Needs a key with the scope `project:write_api_key`. It counts in the key's window `default`.
   *
   * `PATCH /api/v1/projects/{project_id}/api-keys/{api_key_id}/` */
  updateProjectApiKey(
    input: { project_id: string; api_key_id: string; body?: APIKeyUpdate | undefined },
    options?: CallOptions,
  ): Promise<APIKeyRead> {
    return this.ask({ method: "PATCH", path: "/api/v1/projects/{project_id}/api-keys/{api_key_id}/" }, input, options);
  }

  /** Revoke a project's own key; revoking it again changes nothing.
   *
   * Needs a key with the scope `project:write_api_key`. It counts in the key's window `default`.
   *
   * `DELETE /api/v1/projects/{project_id}/api-keys/{api_key_id}/` */
  deleteProjectApiKey(input: { project_id: string; api_key_id: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "DELETE", path: "/api/v1/projects/{project_id}/api-keys/{api_key_id}/" }, input, options);
  }

  /** Rotate a project's own key into a successor.
   *
   * The token of the successor is in this one answer. The old key works during the grace period, then it is revoked.
   *
   * Needs a key with the scope `project:write_api_key`. It counts in the key's window `default`.
   *
   * `POST /api/v1/projects/{project_id}/api-keys/{api_key_id}/rotate/` */
  rotateProjectApiKey(
    input: { project_id: string; api_key_id: string; body?: APIKeyRotate | undefined },
    options?: CallOptions,
  ): Promise<APIKeyCreateOutput> {
    return this.ask({ method: "POST", path: "/api/v1/projects/{project_id}/api-keys/{api_key_id}/rotate/" }, input, options);
  }

  /** List a project's write tokens.
   *
   * Needs a key with the scope `project:write_token`. It counts in the key's window `default`.
   *
   * `GET /api/v1/projects/{project_id}/write-tokens/` */
  listProjectWriteTokens(
    input: { project_id: string; limit?: number | undefined; cursor?: string | undefined },
    options?: CallOptions,
  ): Pages<WriteTokenRead> {
    return this.askPages({ method: "GET", path: "/api/v1/projects/{project_id}/write-tokens/" }, input, options);
  }

  /** Create a write token of a project.
   *
   * The token is in this one answer and nowhere else afterwards.
   *
   * Needs a key with the scope `project:write_token`. It counts in the key's window `default`.
   *
   * `POST /api/v1/projects/{project_id}/write-tokens/` */
  createProjectWriteToken(
    input: { project_id: string; body?: CreateWriteTokenInput | undefined },
    options?: CallOptions,
  ): Promise<CreateWriteTokenOutput> {
    return this.ask({ method: "POST", path: "/api/v1/projects/{project_id}/write-tokens/" }, input, options);
  }

  /** Revoke a write token; revoking it again changes nothing.
   *
   * Needs a key with the scope `project:write_token`. It counts in the key's window `default`.
   *
   * `DELETE /api/v1/projects/{project_id}/write-tokens/{token_id}/` */
  deleteProjectWriteToken(input: { project_id: string; token_id: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "DELETE", path: "/api/v1/projects/{project_id}/write-tokens/{token_id}/" }, input, options);
  }

  /** Rotate a write token; the old one stops at once unless a grace is given.
   *
   * Needs a key with the scope `project:write_token`. It counts in the key's window `default`.
   *
   * `POST /api/v1/projects/{project_id}/write-tokens/{token_id}/rotate/` */
  rotateProjectWriteToken(
    input: { project_id: string; token_id: string; body?: TokenRotate | undefined },
    options?: CallOptions,
  ): Promise<CreateWriteTokenOutput> {
    return this.ask({ method: "POST", path: "/api/v1/projects/{project_id}/write-tokens/{token_id}/rotate/" }, input, options);
  }

  /** Let a write token expire now.
   *
   * Needs a key with the scope `project:write_token`. It counts in the key's window `default`.
   *
   * `PATCH /api/v1/projects/{project_id}/write-tokens/{token_id}/expire/` */
  expireProjectWriteToken(input: { project_id: string; token_id: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "PATCH", path: "/api/v1/projects/{project_id}/write-tokens/{token_id}/expire/" }, input, options);
  }

  /** List a project's read tokens.
   *
   * Needs a key with the scope `project:read_token`. It counts in the key's window `default`.
   *
   * `GET /api/v1/projects/{project_id}/read-tokens/` */
  listProjectReadTokens(
    input: { project_id: string; limit?: number | undefined; cursor?: string | undefined },
    options?: CallOptions,
  ): Pages<ReadTokenRead> {
    return this.askPages({ method: "GET", path: "/api/v1/projects/{project_id}/read-tokens/" }, input, options);
  }

  /** Create a read token of a project.
   *
   * The token is in this one answer and nowhere else afterwards.
   *
   * Needs a key with the scope `project:read_token`. It counts in the key's window `default`.
   *
   * `POST /api/v1/projects/{project_id}/read-tokens/` */
  createProjectReadToken(
    input: { project_id: string; body?: CreateReadTokenInput | undefined },
    options?: CallOptions,
  ): Promise<ReadTokenPublicAPIRead> {
    return this.ask({ method: "POST", path: "/api/v1/projects/{project_id}/read-tokens/" }, input, options);
  }

  /** Revoke a read token; revoking it again changes nothing.
   *
   * Needs a key with the scope `project:read_token`. It counts in the key's window `default`.
   *
   * `DELETE /api/v1/projects/{project_id}/read-tokens/{token_id}/` */
  deleteProjectReadToken(input: { project_id: string; token_id: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "DELETE", path: "/api/v1/projects/{project_id}/read-tokens/{token_id}/" }, input, options);
  }

  /** Rotate a read token; the old one stops at once unless a grace is given.
   *
   * Needs a key with the scope `project:read_token`. It counts in the key's window `default`.
   *
   * `POST /api/v1/projects/{project_id}/read-tokens/{token_id}/rotate/` */
  rotateProjectReadToken(
    input: { project_id: string; token_id: string; body?: TokenRotate | undefined },
    options?: CallOptions,
  ): Promise<ReadTokenPublicAPIRead> {
    return this.ask({ method: "POST", path: "/api/v1/projects/{project_id}/read-tokens/{token_id}/rotate/" }, input, options);
  }

  /** Let a read token expire now.
   *
   * Needs a key with the scope `project:read_token`. It counts in the key's window `default`.
   *
   * `PATCH /api/v1/projects/{project_id}/read-tokens/{token_id}/expire/` */
  expireProjectReadToken(input: { project_id: string; token_id: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "PATCH", path: "/api/v1/projects/{project_id}/read-tokens/{token_id}/expire/" }, input, options);
  }

  /** Read a project's events, newest first, by a filter, saved searches and times.
   *
   * Needs a key with the scope `project:read_otlp`. It counts in the key's window `default`.
   *
   * `GET /api/v1/projects/{project_id}/events/` */
  listProjectEvents(
    input: {
      project_id: string;
      limit?: number | undefined;
      cursor?: string | undefined;
      filter?: string | undefined;
      from?: string | undefined;
      to?: string | undefined;
      key_id?: string | undefined;
      signal?: string | undefined;
    },
    options?: CallOptions,
  ): Pages<Event> {
    return this.askPages({ method: "GET", path: "/api/v1/projects/{project_id}/events/" }, input, options);
  }

  /** List a project's alerts, each with its last run.
   *
   * Needs a key with the scope `project:read_alert`. It counts in the key's window `default`.
   *
   * `GET /api/v1/projects/{project_id}/alerts/` */
  listProjectAlerts(
    input: { project_id: string; limit?: number | undefined; cursor?: string | undefined },
    options?: CallOptions,
  ): Pages<AlertWithLastRun> {
    return this.askPages({ method: "GET", path: "/api/v1/projects/{project_id}/alerts/" }, input, options);
  }

  /** Create an alert.
   *
   * Its query is asked every `frequency`, over a window that ended `watermark` ago; each row that it finds is a match. It sees of keys what whoever creates it may see.
   *
   * Needs a key with the scope `project:write_alert`. It counts in the key's window `default`.
   *
   * `POST /api/v1/projects/{project_id}/alerts/` */
  createProjectAlert(input: { project_id: string; body: AlertCreate }, options?: CallOptions): Promise<AlertRead> {
    return this.ask({ method: "POST", path: "/api/v1/projects/{project_id}/alerts/" }, input, options);
  }

  /** Read an alert with its last run.
   *
   * Needs a key with the scope `project:read_alert`. It counts in the key's window `default`.
   *
   * `GET /api/v1/projects/{project_id}/alerts/{alert_id}/` */
  getProjectAlert(input: { project_id: string; alert_id: string }, options?: CallOptions): Promise<AlertWithLastRun> {
    return this.ask({ method: "GET", path: "/api/v1/projects/{project_id}/alerts/{alert_id}/" }, input, options);
  }

  /** Change an alert; what is left out stays.
   *
   * With another query or window it begins anew: what it found before is compared with nothing.
   *
   * Needs a key with the scope `project:write_alert`. It counts in the key's window `default`.
   *
   * `PUT /api/v1/projects/{project_id}/alerts/{alert_id}/` */
  updateProjectAlert(
    input: { project_id: string; alert_id: string; body?: AlertUpdate | undefined },
    options?: CallOptions,
  ): Promise<AlertRead> {
    return this.ask({ method: "PUT", path: "/api/v1/projects/{project_id}/alerts/{alert_id}/" }, input, options);
  }

  /** Delete an alert with its runs.
   *
   * Needs a key with the scope `project:write_alert`. It counts in the key's window `default`.
   *
   * `DELETE /api/v1/projects/{project_id}/alerts/{alert_id}/` */
  deleteProjectAlert(input: { project_id: string; alert_id: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "DELETE", path: "/api/v1/projects/{project_id}/alerts/{alert_id}/" }, input, options);
  }

  /** Mute an alert for a while, or unmute it.
   *
   * Its runs go on and are kept; its channels are told nothing. `null` mutes it until somebody unmutes it, `PT0S` unmutes it.
   *
   * Needs a key with the scope `project:write_alert`. It counts in the key's window `default`.
   *
   * `POST /api/v1/projects/{project_id}/alerts/{alert_id}/mute/` */
  muteProjectAlert(input: { project_id: string; alert_id: string; body: AlertMute }, options?: CallOptions): Promise<AlertRead> {
    return this.ask({ method: "POST", path: "/api/v1/projects/{project_id}/alerts/{alert_id}/mute/" }, input, options);
  }

  /** List an alert's runs with the rows that matched, latest first.
   *
   * Needs a key with the scope `project:read_alert`. It counts in the key's window `default`.
   *
   * `GET /api/v1/projects/{project_id}/alerts/{alert_id}/runs/` */
  listProjectAlertRuns(
    input: { project_id: string; alert_id: string; limit?: number | undefined; cursor?: string | undefined },
    options?: CallOptions,
  ): Pages<AlertRun> {
    return this.askPages({ method: "GET", path: "/api/v1/projects/{project_id}/alerts/{alert_id}/runs/" }, input, options);
  }

  /** List a project's dashboards.
   *
   * Needs a key with the scope `project:read_dashboard`. It counts in the key's window `default`.
   *
   * `GET /api/v1/projects/{project_id}/dashboards/` */
  listProjectDashboards(
    input: { project_id: string; limit?: number | undefined; cursor?: string | undefined },
    options?: CallOptions,
  ): Pages<DashboardSummary> {
    return this.askPages({ method: "GET", path: "/api/v1/projects/{project_id}/dashboards/" }, input, options);
  }

  /** Create a dashboard.
   *
   * The definition is in the format of Perses. All of it is kept as it is sent, what this instance does not understand included.
   *
   * Needs a key with the scope `project:write_dashboard`. It counts in the key's window `default`.
   *
   * `POST /api/v1/projects/{project_id}/dashboards/` */
  createProjectDashboard(input: { project_id: string; body: DashboardCreateRequest }, options?: CallOptions): Promise<Dashboard> {
    return this.ask({ method: "POST", path: "/api/v1/projects/{project_id}/dashboards/" }, input, options);
  }

  /** Read a dashboard's definition, as it was sent.
   *
   * Needs a key with the scope `project:read_dashboard`. It counts in the key's window `default`.
   *
   * `GET /api/v1/projects/{project_id}/dashboards/{dashboard_id}/` */
  getProjectDashboard(input: { project_id: string; dashboard_id: string }, options?: CallOptions): Promise<GetDashboardResponse> {
    return this.ask({ method: "GET", path: "/api/v1/projects/{project_id}/dashboards/{dashboard_id}/" }, input, options);
  }

  /** Change a dashboard; what is left out stays.
   *
   * Send the `version` that you read, and nobody's change is lost: CONFLICT says that there is a newer one.
   *
   * Needs a key with the scope `project:write_dashboard`. It counts in the key's window `default`.
   *
   * `PUT /api/v1/projects/{project_id}/dashboards/{dashboard_id}/` */
  updateProjectDashboard(
    input: { project_id: string; dashboard_id: string; body?: DashboardUpdateRequest | undefined },
    options?: CallOptions,
  ): Promise<Dashboard> {
    return this.ask({ method: "PUT", path: "/api/v1/projects/{project_id}/dashboards/{dashboard_id}/" }, input, options);
  }

  /** Delete a dashboard.
   *
   * Needs a key with the scope `project:write_dashboard`. It counts in the key's window `default`.
   *
   * `DELETE /api/v1/projects/{project_id}/dashboards/{dashboard_id}/` */
  deleteProjectDashboard(input: { project_id: string; dashboard_id: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "DELETE", path: "/api/v1/projects/{project_id}/dashboards/{dashboard_id}/" }, input, options);
  }

  /** Read a project's variables.
   *
   * All that chooses among their values, by name.
   *
   * Needs a key with the scope `project:read_variables`. It counts in the key's window `default`.
   *
   * `GET /api/v1/projects/{project_id}/variables/` */
  listProjectVariables(input: { project_id: string }, options?: CallOptions): Promise<VariablesConfig> {
    return this.ask({ method: "GET", path: "/api/v1/projects/{project_id}/variables/" }, input, options);
  }

  /** Create a variable.
   *
   * With a version of each value that its labels stand for.
   *
   * Needs a key with the scope `project:write_variables`. It counts in the key's window `default`.
   *
   * `POST /api/v1/projects/{project_id}/variables/` */
  createProjectVariable(
    input: { project_id: string; body: VariableDefinitionCreateRequest },
    options?: CallOptions,
  ): Promise<VariableDefinitionRead> {
    return this.ask({ method: "POST", path: "/api/v1/projects/{project_id}/variables/" }, input, options);
  }

  /** Read a variable.
   *
   * Needs a key with the scope `project:read_variables`. It counts in the key's window `default`.
   *
   * `GET /api/v1/projects/{project_id}/variables/{name}/` */
  getProjectVariable(input: { project_id: string; name: string }, options?: CallOptions): Promise<VariableConfig> {
    return this.ask({ method: "GET", path: "/api/v1/projects/{project_id}/variables/{name}/" }, input, options);
  }

  /** Change a variable; what is left out stays.
   *
   * Labels that are given are all that there are then. Send the `revision` that you read, and nobody's change is lost.
   *
   * Needs a key with the scope `project:write_variables`. It counts in the key's window `default`.
   *
   * `PUT /api/v1/projects/{project_id}/variables/{name}/` */
  updateProjectVariable(
    input: { project_id: string; name: string; body?: VariableDefinitionUpdateRequest | undefined },
    options?: CallOptions,
  ): Promise<VariableDefinitionRead> {
    return this.ask({ method: "PUT", path: "/api/v1/projects/{project_id}/variables/{name}/" }, input, options);
  }

  /** Delete a variable with its versions.
   *
   * Needs a key with the scope `project:write_variables`. It counts in the key's window `default`.
   *
   * `DELETE /api/v1/projects/{project_id}/variables/{name}/` */
  deleteProjectVariable(input: { project_id: string; name: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "DELETE", path: "/api/v1/projects/{project_id}/variables/{name}/" }, input, options);
  }

  /** List a variable's versions, newest first.
   *
   * Needs a key with the scope `project:read_variables`. It counts in the key's window `default`.
   *
   * `GET /api/v1/projects/{project_id}/variables/{name}/versions/` */
  listProjectVariableVersions(
    input: { project_id: string; name: string; limit?: number | undefined; cursor?: string | undefined },
    options?: CallOptions,
  ): Pages<VersionRead> {
    return this.askPages({ method: "GET", path: "/api/v1/projects/{project_id}/variables/{name}/versions/" }, input, options);
  }

  /** Give a variable a new value, as its newest version.
   *
   * Labels stay where they are.
   *
   * Needs a key with the scope `project:write_variables`. It counts in the key's window `default`.
   *
   * `POST /api/v1/projects/{project_id}/variables/{name}/versions/` */
  createProjectVariableVersion(
    input: { project_id: string; name: string; body: VariableVersionCreate },
    options?: CallOptions,
  ): Promise<VariableDefinitionRead> {
    return this.ask({ method: "POST", path: "/api/v1/projects/{project_id}/variables/{name}/versions/" }, input, options);
  }

  /** Read the variables of the key's project.
   *
   * What clients fetch over and over: send the answer's `ETag` as `If-None-Match`, and 304 says that nothing has changed.
   *
   * Needs a key with the scope `project:read_variables`. It counts in the key's window `default`.
   *
   * `GET /api/v1/variables/` */
  listVariables(input: { project_id?: string | undefined } = {}, options?: CallOptions): Promise<VariablesConfig> {
    return this.ask({ method: "GET", path: "/api/v1/variables/" }, input, options);
  }

  /** Create a variable in the key's project.
   *
   * Needs a key with the scope `project:write_variables`. It counts in the key's window `default`.
   *
   * `POST /api/v1/variables/` */
  createVariable(
    input: { project_id?: string | undefined; body: VariableDefinitionCreateRequest },
    options?: CallOptions,
  ): Promise<VariableDefinitionRead> {
    return this.ask({ method: "POST", path: "/api/v1/variables/" }, input, options);
  }

  /** Read a variable of the key's project.
   *
   * Needs a key with the scope `project:read_variables`. It counts in the key's window `default`.
   *
   * `GET /api/v1/variables/{name}/` */
  getVariable(input: { name: string; project_id?: string | undefined }, options?: CallOptions): Promise<VariableConfig> {
    return this.ask({ method: "GET", path: "/api/v1/variables/{name}/" }, input, options);
  }

  /** Change a variable of the key's project; what is left out stays.
   *
   * Needs a key with the scope `project:write_variables`. It counts in the key's window `default`.
   *
   * `PUT /api/v1/variables/{name}/` */
  updateVariable(
    input: { name: string; project_id?: string | undefined; body?: VariableDefinitionUpdateRequest | undefined },
    options?: CallOptions,
  ): Promise<VariableDefinitionRead> {
    return this.ask({ method: "PUT", path: "/api/v1/variables/{name}/" }, input, options);
  }

  /** Delete a variable of the key's project with its versions.
   *
   * Needs a key with the scope `project:write_variables`. It counts in the key's window `default`.
   *
   * `DELETE /api/v1/variables/{name}/` */
  deleteVariable(input: { name: string; project_id?: string | undefined }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "DELETE", path: "/api/v1/variables/{name}/" }, input, options);
  }

  /** Hear of what changes among the variables of the key's project.
   *
   * Server-sent events, `{"event": "created" | "updated" | "deleted", "name": …}`. Send the last `id` as `Last-Event-ID` when you come back, and nothing is missed. The stream ends with the key.
   *
   * Needs a key with the scope `project:read_variables`. It counts in the key's window `default`.
   *
   * `GET /api/v1/variable-updates/` */
  hearVariableUpdates(input: { project_id?: string | undefined } = {}, options?: CallOptions): Promise<Response> {
    return this.ask({ method: "GET", path: "/api/v1/variable-updates/", isStream: true }, input, options);
  }

  /** Evaluate all flags, as OpenFeature's SDKs ask (OFREP).
   *
   * Those whose value is in the program's code are left out. `If-None-Match` with the answer's `ETag` is answered 304.
   *
   * Needs a key with the scope `project:read_variables`. It counts in the key's window `default`.
   *
   * `POST /api/v1/ofrep/v1/evaluate/flags/` */
  evaluateFlags(input: { project_id?: string | undefined; body: OfrepEvaluation }, options?: CallOptions): Promise<OfrepFlags> {
    return this.ask({ method: "POST", path: "/api/v1/ofrep/v1/evaluate/flags/" }, input, options);
  }

  /** Evaluate a flag, as OpenFeature's SDKs ask (OFREP).
   *
   * A refusal carries the protocol's `errorCode` and `errorDetails`. Where the value in the program's code counts, it is FLAG_NOT_FOUND.
   *
   * Needs a key with the scope `project:read_variables`. It counts in the key's window `default`.
   *
   * `POST /api/v1/ofrep/v1/evaluate/flags/{key}/` */
  evaluateFlag(input: { key: string; project_id?: string | undefined; body: OfrepEvaluation }, options?: CallOptions): Promise<OfrepFlag> {
    return this.ask({ method: "POST", path: "/api/v1/ofrep/v1/evaluate/flags/{key}/" }, input, options);
  }

  /** List saved searches.
   *
   * Needs a key with the scope `project:read_otlp`. It counts in the key's window `default`.
   *
   * `GET /api/v1/signals/` */
  listSignals(input: { limit?: number | undefined; cursor?: string | undefined } = {}, options?: CallOptions): Pages<SignalRead> {
    return this.askPages({ method: "GET", path: "/api/v1/signals/" }, input, options);
  }

  /** Save a search for everybody in the organization.
   *
   * Needs a key with the scope `project:write_dashboard`. It counts in the key's window `default`.
   *
   * `POST /api/v1/signals/` */
  createSignal(input: { body: SignalCreate }, options?: CallOptions): Promise<SignalRead> {
    return this.ask({ method: "POST", path: "/api/v1/signals/" }, input, options);
  }

  /** Read a saved search.
   *
   * Needs a key with the scope `project:read_otlp`. It counts in the key's window `default`.
   *
   * `GET /api/v1/signals/{signal_id}/` */
  getSignal(input: { signal_id: string }, options?: CallOptions): Promise<SignalRead> {
    return this.ask({ method: "GET", path: "/api/v1/signals/{signal_id}/" }, input, options);
  }

  /** Rename a saved search or change what it looks for; what is left out stays.
   *
   * Needs a key with the scope `project:write_dashboard`. It counts in the key's window `default`.
   *
   * `PATCH /api/v1/signals/{signal_id}/` */
  updateSignal(input: { signal_id: string; body?: SignalUpdate | undefined }, options?: CallOptions): Promise<SignalRead> {
    return this.ask({ method: "PATCH", path: "/api/v1/signals/{signal_id}/" }, input, options);
  }

  /** Delete a saved search.
   *
   * Needs a key with the scope `project:write_dashboard`. It counts in the key's window `default`.
   *
   * `DELETE /api/v1/signals/{signal_id}/` */
  deleteSignal(input: { signal_id: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "DELETE", path: "/api/v1/signals/{signal_id}/" }, input, options);
  }

  /** List users by SCIM: filtered, sorted, page by page.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `GET /api/scim/Users/` */
  getApiScimUsers(input: Record<string, never> = {}, options?: CallOptions): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask({ method: "GET", path: "/api/scim/Users/" }, input, options);
  }

  /** Create a user by SCIM.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `POST /api/scim/Users/` */
  postApiScimUsers(
    input: { body: { schemas: string[] } & { [name: string]: unknown } },
    options?: CallOptions,
  ): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask({ method: "POST", path: "/api/scim/Users/", types: ["application/scim+json", "application/json"] }, input, options);
  }

  /** Search users by SCIM, with the question in the body.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `POST /api/scim/Users/.search/` */
  postApiScimUsersSearch(
    input: { body: { schemas: string[] } & { [name: string]: unknown } },
    options?: CallOptions,
  ): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask(
      { method: "POST", path: "/api/scim/Users/.search/", types: ["application/scim+json", "application/json"] },
      input,
      options,
    );
  }

  /** Read a user by SCIM.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `GET /api/scim/Users/{user_id}/` */
  getApiScimUsersUserId(input: { user_id: string }, options?: CallOptions): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask({ method: "GET", path: "/api/scim/Users/{user_id}/" }, input, options);
  }

  /** Replace a user by SCIM.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `PUT /api/scim/Users/{user_id}/` */
  putApiScimUsersUserId(
    input: { user_id: string; body: { schemas: string[] } & { [name: string]: unknown } },
    options?: CallOptions,
  ): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask(
      { method: "PUT", path: "/api/scim/Users/{user_id}/", types: ["application/scim+json", "application/json"] },
      input,
      options,
    );
  }

  /** Change parts of a user by SCIM.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `PATCH /api/scim/Users/{user_id}/` */
  patchApiScimUsersUserId(
    input: { user_id: string; body: { schemas: string[] } & { [name: string]: unknown } },
    options?: CallOptions,
  ): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask(
      { method: "PATCH", path: "/api/scim/Users/{user_id}/", types: ["application/scim+json", "application/json"] },
      input,
      options,
    );
  }

  /** Delete a user by SCIM.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `DELETE /api/scim/Users/{user_id}/` */
  deleteApiScimUsersUserId(input: { user_id: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "DELETE", path: "/api/scim/Users/{user_id}/" }, input, options);
  }

  /** List groups by SCIM: filtered, sorted, page by page.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `GET /api/scim/Groups/` */
  getApiScimGroups(input: Record<string, never> = {}, options?: CallOptions): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask({ method: "GET", path: "/api/scim/Groups/" }, input, options);
  }

  /** Create a group by SCIM.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `POST /api/scim/Groups/` */
  postApiScimGroups(
    input: { body: { schemas: string[] } & { [name: string]: unknown } },
    options?: CallOptions,
  ): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask({ method: "POST", path: "/api/scim/Groups/", types: ["application/scim+json", "application/json"] }, input, options);
  }

  /** Search groups by SCIM, with the question in the body.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `POST /api/scim/Groups/.search/` */
  postApiScimGroupsSearch(
    input: { body: { schemas: string[] } & { [name: string]: unknown } },
    options?: CallOptions,
  ): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask(
      { method: "POST", path: "/api/scim/Groups/.search/", types: ["application/scim+json", "application/json"] },
      input,
      options,
    );
  }

  /** Read a group by SCIM.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `GET /api/scim/Groups/{group_id}/` */
  getApiScimGroupsGroupId(
    input: { group_id: string },
    options?: CallOptions,
  ): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask({ method: "GET", path: "/api/scim/Groups/{group_id}/" }, input, options);
  }

  /** Replace a group by SCIM.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `PUT /api/scim/Groups/{group_id}/` */
  putApiScimGroupsGroupId(
    input: { group_id: string; body: { schemas: string[] } & { [name: string]: unknown } },
    options?: CallOptions,
  ): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask(
      { method: "PUT", path: "/api/scim/Groups/{group_id}/", types: ["application/scim+json", "application/json"] },
      input,
      options,
    );
  }

  /** Change parts of a group by SCIM.
   *
   * Answers 204, or the group where `attributes` says what is wanted of it.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `PATCH /api/scim/Groups/{group_id}/` */
  patchApiScimGroupsGroupId(
    input: { group_id: string; body: { schemas: string[] } & { [name: string]: unknown } },
    options?: CallOptions,
  ): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask(
      { method: "PATCH", path: "/api/scim/Groups/{group_id}/", types: ["application/scim+json", "application/json"] },
      input,
      options,
    );
  }

  /** Delete a group by SCIM.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `DELETE /api/scim/Groups/{group_id}/` */
  deleteApiScimGroupsGroupId(input: { group_id: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "DELETE", path: "/api/scim/Groups/{group_id}/" }, input, options);
  }

  /** Search users and groups by SCIM.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `POST /api/scim/.search/` */
  postApiScimSearch(
    input: { body: { schemas: string[] } & { [name: string]: unknown } },
    options?: CallOptions,
  ): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask({ method: "POST", path: "/api/scim/.search/", types: ["application/scim+json", "application/json"] }, input, options);
  }

  /** Run many operations of SCIM.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `POST /api/scim/Bulk/` */
  postApiScimBulk(
    input: { body: { schemas: string[] } & { [name: string]: unknown } },
    options?: CallOptions,
  ): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask({ method: "POST", path: "/api/scim/Bulk/", types: ["application/scim+json", "application/json"] }, input, options);
  }

  /** Say what SCIM is served here.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `GET /api/scim/ServiceProviderConfig/` */
  getApiScimServiceProviderConfig(
    input: Record<string, never> = {},
    options?: CallOptions,
  ): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask({ method: "GET", path: "/api/scim/ServiceProviderConfig/" }, input, options);
  }

  /** List the kinds of resource of SCIM.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `GET /api/scim/ResourceTypes/` */
  getApiScimResourceTypes(
    input: Record<string, never> = {},
    options?: CallOptions,
  ): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask({ method: "GET", path: "/api/scim/ResourceTypes/" }, input, options);
  }

  /** Read a kind of resource of SCIM.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `GET /api/scim/ResourceTypes/{name}/` */
  getApiScimResourceTypesName(
    input: { name: string },
    options?: CallOptions,
  ): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask({ method: "GET", path: "/api/scim/ResourceTypes/{name}/" }, input, options);
  }

  /** List the schemas of SCIM.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `GET /api/scim/Schemas/` */
  getApiScimSchemas(
    input: Record<string, never> = {},
    options?: CallOptions,
  ): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask({ method: "GET", path: "/api/scim/Schemas/" }, input, options);
  }

  /** Read a schema of SCIM.
   *
   * Needs a key with the scope `organization:scim`. It counts in the key's window `default`.
   *
   * `GET /api/scim/Schemas/{urn}/` */
  getApiScimSchemasUrn(input: { urn: string }, options?: CallOptions): Promise<{ schemas: string[] } & { [name: string]: unknown }> {
    return this.ask({ method: "GET", path: "/api/scim/Schemas/{urn}/" }, input, options);
  }

  /** List channels.
   *
   * Needs a key with the scope `organization:read_channel`. It counts in the key's window `default`.
   *
   * `GET /api/v1/channels/` */
  listChannels(input: { limit?: number | undefined; cursor?: string | undefined } = {}, options?: CallOptions): Pages<ChannelRead> {
    return this.askPages({ method: "GET", path: "/api/v1/channels/" }, input, options);
  }

  /** Create a channel.
   *
   * Credentials are kept sealed and masked when they are read. A webhook's deliveries are signed as Standard Webhooks says, with `signing_secret`, which is told in this answer alone.
   *
   * Needs a key with the scope `organization:write_channel`. It counts in the key's window `default`.
   *
   * `POST /api/v1/channels/` */
  createChannel(input: { body: ChannelCreate }, options?: CallOptions): Promise<ChannelCreated> {
    return this.ask({ method: "POST", path: "/api/v1/channels/" }, input, options);
  }

  /** Try a channel before it is saved.
   *
   * Sends one test message and answers with what came of it. With `channel_id` a credential that is left out is the saved channel's, and the message is signed as its deliveries are.
   *
   * Needs a key with the scope `organization:write_channel`. It counts in the key's window `default`.
   *
   * `POST /api/v1/channels/test/` */
  testChannel(input: { body: ChannelTest }, options?: CallOptions): Promise<ChannelTested> {
    return this.ask({ method: "POST", path: "/api/v1/channels/test/" }, input, options);
  }

  /** Read a channel.
   *
   * Needs a key with the scope `organization:read_channel`. It counts in the key's window `default`.
   *
   * `GET /api/v1/channels/{channel_id}/` */
  getChannel(input: { channel_id: string }, options?: CallOptions): Promise<ChannelRead> {
    return this.ask({ method: "GET", path: "/api/v1/channels/{channel_id}/" }, input, options);
  }

  /** Change a channel; what is left out stays.
   *
   * A credential that is omitted, empty, or masked as it was read is kept. Switched off, a channel is told nothing.
   *
   * Needs a key with the scope `organization:write_channel`. It counts in the key's window `default`.
   *
   * `PUT /api/v1/channels/{channel_id}/` */
  updateChannel(input: { channel_id: string; body?: ChannelUpdate | undefined }, options?: CallOptions): Promise<ChannelRead> {
    return this.ask({ method: "PUT", path: "/api/v1/channels/{channel_id}/" }, input, options);
  }

  /** Delete a channel.
   *
   * Needs a key with the scope `organization:write_channel`. It counts in the key's window `default`.
   *
   * `DELETE /api/v1/channels/{channel_id}/` */
  deleteChannel(input: { channel_id: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "DELETE", path: "/api/v1/channels/{channel_id}/" }, input, options);
  }

  /** Rotate a webhook's signing secret.
   *
   * Until the grace period is over each delivery is signed with both secrets, so that receivers can change over in their own time.
   *
   * Needs a key with the scope `organization:write_channel`. It counts in the key's window `default`.
   *
   * `POST /api/v1/channels/{channel_id}/signing-secret/rotate/` */
  rotateChannelSigningSecret(
    input: { channel_id: string; body?: ChannelSecretRotate | undefined },
    options?: CallOptions,
  ): Promise<ChannelCreated> {
    return this.ask({ method: "POST", path: "/api/v1/channels/{channel_id}/signing-secret/rotate/" }, input, options);
  }

  /** List what a channel was told, with each attempt, latest first.
   *
   * Needs a key with the scope `organization:read_channel`. It counts in the key's window `default`.
   *
   * `GET /api/v1/channels/{channel_id}/deliveries/` */
  listChannelDeliveries(
    input: { channel_id: string; limit?: number | undefined; cursor?: string | undefined },
    options?: CallOptions,
  ): Pages<ChannelDelivery> {
    return this.askPages({ method: "GET", path: "/api/v1/channels/{channel_id}/deliveries/" }, input, options);
  }

  /** Send a delivery again, at once.
   *
   * Needs a key with the scope `organization:write_channel`. It counts in the key's window `default`.
   *
   * `POST /api/v1/channels/{channel_id}/deliveries/{delivery_id}/send-again/` */
  sendChannelDeliveryAgain(input: { channel_id: string; delivery_id: string }, options?: CallOptions): Promise<ChannelDelivery> {
    return this.ask({ method: "POST", path: "/api/v1/channels/{channel_id}/deliveries/{delivery_id}/send-again/" }, input, options);
  }

  /** List the instance's own keys.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `GET /api/v1/instance/api-keys/` */
  listInstanceApiKeys(
    input: { limit?: number | undefined; cursor?: string | undefined } = {},
    options?: CallOptions,
  ): Pages<InstanceAPIKeyRead> {
    return this.askPages({ method: "GET", path: "/api/v1/instance/api-keys/" }, input, options);
  }

  /** Create an instance key.
   *
   * The token is in this one answer and nowhere else afterwards. No key grants scopes, addresses or a rate beyond its own, nor a longer life.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `POST /api/v1/instance/api-keys/` */
  createInstanceApiKey(input: { body: InstanceAPIKeyCreate }, options?: CallOptions): Promise<InstanceAPIKeyCreateOutput> {
    return this.ask({ method: "POST", path: "/api/v1/instance/api-keys/" }, input, options);
  }

  /** Read an instance key.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `GET /api/v1/instance/api-keys/{api_key_id}/` */
  getInstanceApiKey(input: { api_key_id: string }, options?: CallOptions): Promise<InstanceAPIKeyRead> {
    return this.ask({ method: "GET", path: "/api/v1/instance/api-keys/{api_key_id}/" }, input, options);
  }

  /** Revoke an instance key; revoking it again changes nothing.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `DELETE /api/v1/instance/api-keys/{api_key_id}/` */
  deleteInstanceApiKey(input: { api_key_id: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "DELETE", path: "/api/v1/instance/api-keys/{api_key_id}/" }, input, options);
  }

  /** Rotate an instance key into a successor.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `POST /api/v1/instance/api-keys/{api_key_id}/rotate/` */
  rotateInstanceApiKey(
    input: { api_key_id: string; body?: APIKeyRotate | undefined },
    options?: CallOptions,
  ): Promise<InstanceAPIKeyCreateOutput> {
    return this.ask({ method: "POST", path: "/api/v1/instance/api-keys/{api_key_id}/rotate/" }, input, options);
  }

  /** Lift an organization's key above its plan's rate, or take that back with null.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `PUT /api/v1/instance/api-keys/{api_key_id}/rate-limit/` */
  updateInstanceApiKeyRateLimit(input: { api_key_id: string; body: RateLimitOfKey }, options?: CallOptions): Promise<APIKeyRead> {
    return this.ask({ method: "PUT", path: "/api/v1/instance/api-keys/{api_key_id}/rate-limit/" }, input, options);
  }

  /** List the instance's organizations.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `GET /api/v1/instance/organizations/` */
  listInstanceOrganizations(
    input: { limit?: number | undefined; cursor?: string | undefined } = {},
    options?: CallOptions,
  ): Pages<OrganizationReadV1> {
    return this.askPages({ method: "GET", path: "/api/v1/instance/organizations/" }, input, options);
  }

  /** Create an organization without members.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `POST /api/v1/instance/organizations/` */
  createInstanceOrganization(input: { body: OrganizationCreate }, options?: CallOptions): Promise<OrganizationReadV1> {
    return this.ask({ method: "POST", path: "/api/v1/instance/organizations/" }, input, options);
  }

  /** Put an organization on a plan; a lower one suspends the keys beyond its limit.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `PATCH /api/v1/instance/organizations/{organization_id}/` */
  updateInstanceOrganization(
    input: { organization_id: string; body: OrganizationPlanUpdate },
    options?: CallOptions,
  ): Promise<OrganizationReadV1> {
    return this.ask({ method: "PATCH", path: "/api/v1/instance/organizations/{organization_id}/" }, input, options);
  }

  /** List the backups of the instance, the newest first.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `GET /api/v1/instance/backups/` */
  listInstanceBackups(input: Record<string, never> = {}, options?: CallOptions): Promise<Backup[]> {
    return this.ask({ method: "GET", path: "/api/v1/instance/backups/" }, input, options);
  }

  /** Ask for a backup, which is made in the background; ask for it again to see how far it is.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `POST /api/v1/instance/backups/` */
  createInstanceBackup(
    input: {
      body?:
        | {
            /** Whether the events are in it. */
            events?: boolean | undefined;
          }
        | undefined;
    } = {},
    options?: CallOptions,
  ): Promise<Backup> {
    return this.ask({ method: "POST", path: "/api/v1/instance/backups/" }, input, options);
  }

  /** Read a backup; while it is made, how far it is.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `GET /api/v1/instance/backups/{backup_id}/` */
  getInstanceBackup(input: { backup_id: string }, options?: CallOptions): Promise<Backup> {
    return this.ask({ method: "GET", path: "/api/v1/instance/backups/{backup_id}/" }, input, options);
  }

  /** Delete a backup and its file.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `DELETE /api/v1/instance/backups/{backup_id}/` */
  deleteInstanceBackup(input: { backup_id: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "DELETE", path: "/api/v1/instance/backups/{backup_id}/" }, input, options);
  }

  /** Download a backup: the encrypted file, as it lies on the disk.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `GET /api/v1/instance/backups/{backup_id}/download/` */
  downloadInstanceBackup(input: { backup_id: string }, options?: CallOptions): Promise<Response> {
    return this.ask({ method: "GET", path: "/api/v1/instance/backups/{backup_id}/download/", isStream: true }, input, options);
  }

  /** Read how many events each organization's projects stored, by day.
   *
   * Needs a key with the scope `instance:billing`. It counts in the key's window `default`.
   *
   * `GET /api/v1/instance/usage-report/` */
  listInstanceUsageReport(
    input: { start_date?: string | undefined; end_date?: string | undefined; limit?: number | undefined; offset?: number | undefined } = {},
    options?: CallOptions,
  ): Promise<InstanceUsageReportRowV1[]> {
    return this.ask({ method: "GET", path: "/api/v1/instance/usage-report/" }, input, options);
  }

  /** List the instance's organizations.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `GET /api/v1/organizations/` */
  listOrganizations(
    input: { limit?: number | undefined; cursor?: string | undefined } = {},
    options?: CallOptions,
  ): Pages<OrganizationReadV1> {
    return this.askPages({ method: "GET", path: "/api/v1/organizations/" }, input, options);
  }

  /** Create an organization without members.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `POST /api/v1/organizations/` */
  createOrganization(input: { body: OrganizationCreate }, options?: CallOptions): Promise<OrganizationReadV1> {
    return this.ask({ method: "POST", path: "/api/v1/organizations/" }, input, options);
  }

  /** Read an organization.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `GET /api/v1/organizations/{organization_id}/` */
  getOrganization(input: { organization_id: string }, options?: CallOptions): Promise<OrganizationReadV1> {
    return this.ask({ method: "GET", path: "/api/v1/organizations/{organization_id}/" }, input, options);
  }

  /** Change an organization; what is left out stays.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `PUT /api/v1/organizations/{organization_id}/` */
  updateOrganization(
    input: { organization_id: string; body?: OrganizationUpdate | undefined },
    options?: CallOptions,
  ): Promise<OrganizationReadV1> {
    return this.ask({ method: "PUT", path: "/api/v1/organizations/{organization_id}/" }, input, options);
  }

  /** Delete an organization; its admins can restore it for seven days.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `DELETE /api/v1/organizations/{organization_id}/` */
  deleteOrganization(input: { organization_id: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "DELETE", path: "/api/v1/organizations/{organization_id}/" }, input, options);
  }

  /** Invite somebody into an organization.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `POST /api/v1/organizations/{organization_id}/invitations/` */
  createOrganizationInvitation(
    input: { organization_id: string; body: OrganizationInvitationCreateV1 },
    options?: CallOptions,
  ): Promise<OrganizationInvitationCreateResponseV1> {
    return this.ask({ method: "POST", path: "/api/v1/organizations/{organization_id}/invitations/" }, input, options);
  }

  /** List members.
   *
   * Needs a key with the scope `organization:read_member`. It counts in the key's window `default`.
   *
   * `GET /api/v1/members/` */
  listMembers(
    input: { limit?: number | undefined; cursor?: string | undefined } = {},
    options?: CallOptions,
  ): Pages<OrganizationMemberReadV1> {
    return this.askPages({ method: "GET", path: "/api/v1/members/" }, input, options);
  }

  /** Change a member's role.
   *
   * The last admin stays one.
   *
   * Needs a key with the scope `organization:write_member`. It counts in the key's window `default`.
   *
   * `PATCH /api/v1/members/{user_id}/` */
  updateMember(input: { user_id: string; body: OrganizationMemberUpdateV1 }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "PATCH", path: "/api/v1/members/{user_id}/" }, input, options);
  }

  /** Remove a member; their personal keys are revoked.
   *
   * The organization's keys stay. The last admin cannot be removed.
   *
   * Needs a key with the scope `organization:write_member`. It counts in the key's window `default`.
   *
   * `DELETE /api/v1/members/{user_id}/` */
  deleteMember(input: { user_id: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "DELETE", path: "/api/v1/members/{user_id}/" }, input, options);
  }

  /** List invitations that can still be accepted.
   *
   * Needs a key with the scope `organization:read_invitation`. It counts in the key's window `default`.
   *
   * `GET /api/v1/invitations/` */
  listInvitations(
    input: { limit?: number | undefined; cursor?: string | undefined } = {},
    options?: CallOptions,
  ): Pages<OrganizationInvitationReadV1> {
    return this.askPages({ method: "GET", path: "/api/v1/invitations/" }, input, options);
  }

  /** Invite somebody.
   *
   * Answers the link that lets somebody in. Where there is mail and an address, it is mailed too.
   *
   * Needs a key with the scope `organization:write_invitation`. It counts in the key's window `default`.
   *
   * `POST /api/v1/invitations/` */
  createInvitation(
    input: { body: OrganizationInvitationCreateV1 },
    options?: CallOptions,
  ): Promise<OrganizationInvitationCreateResponseV1> {
    return this.ask({ method: "POST", path: "/api/v1/invitations/" }, input, options);
  }

  /** List keys.
   *
   * Live ones first, the newest first; ended ones after them.
   *
   * Needs a key with the scope `organization:read_api_key`. It counts in the key's window `default`.
   *
   * `GET /api/v1/api-keys/` */
  listApiKeys(
    input: { limit?: number | undefined; cursor?: string | undefined; external_id?: string | undefined } = {},
    options?: CallOptions,
  ): Pages<APIKeyRead> {
    return this.askPages({ method: "GET", path: "/api/v1/api-keys/" }, input, options);
  }

  /** Create a key.
   *
   * The token is in this one answer and nowhere else afterwards. No key grants scopes, addresses or a rate beyond its own, nor a longer life. `token` imports a secret of your own, on Enterprise or where the operator allows it.
   *
   * Needs a key with the scope `organization:create_api_key`. It counts in the key's window `default`.
   *
   * `POST /api/v1/api-keys/` */
  createApiKey(input: { body: APIKeyCreate }, options?: CallOptions): Promise<APIKeyCreateOutput> {
    return this.ask({ method: "POST", path: "/api/v1/api-keys/" }, input, options);
  }

  /** Whether a key that another service was sent is good (organization:verify_api_key, or instance:verify).
   *
   * 200 whenever the asking key is good; whether the asked one is stands in `valid`. Its rate is counted and its last use moves, as if it had called itself. An organization key learns about its own organization's keys alone.
   *
   * Any key will do. It counts in the key's window `verify`.
   *
   * `POST /api/v1/api-keys/verify/` */
  verifyApiKey(input: { body: VerifyKey }, options?: CallOptions): Promise<KeyVerdict> {
    return this.ask({ method: "POST", path: "/api/v1/api-keys/verify/" }, input, options);
  }

  /** Whether the keys that another service was sent are good, up to 1,000 at once (organization:verify_api_key, or instance:verify).
   *
   * Each question is judged and counted as if it came alone; together they count as so many in the asking key's window `verify`, all or none.
   *
   * Any key will do. It counts in the key's window `verify`.
   *
   * `POST /api/v1/api-keys/verify-many/` */
  verifyManyApiKey(input: { body: VerifyKeys }, options?: CallOptions): Promise<KeyVerdicts> {
    return this.ask({ method: "POST", path: "/api/v1/api-keys/verify-many/" }, input, options);
  }

  /** Read a key.
   *
   * Needs a key with the scope `organization:read_api_key`. It counts in the key's window `default`.
   *
   * `GET /api/v1/api-keys/{api_key_id}/` */
  getApiKey(input: { api_key_id: string }, options?: CallOptions): Promise<APIKeyRead> {
    return this.ask({ method: "GET", path: "/api/v1/api-keys/{api_key_id}/" }, input, options);
  }

  /** Change a key's name, description, expiry, rate, addresses or ingestion settings.
   *
   * What is left out stays. Scopes, project, kind and token never change: rotate the key for those. An expiry can be brought forward, never pushed back.
   *
   * Needs a key with the scope `organization:write_api_key`. It counts in the key's window `default`.
   *
   * `PATCH /api/v1/api-keys/{api_key_id}/` */
  updateApiKey(input: { api_key_id: string; body?: APIKeyUpdate | undefined }, options?: CallOptions): Promise<APIKeyRead> {
    return this.ask({ method: "PATCH", path: "/api/v1/api-keys/{api_key_id}/" }, input, options);
  }

  /** Revoke a key; revoking it again changes nothing.
   *
   * Needs a key with the scope `organization:write_api_key`. It counts in the key's window `default`.
   *
   * `DELETE /api/v1/api-keys/{api_key_id}/` */
  deleteApiKey(input: { api_key_id: string }, options?: CallOptions): Promise<void> {
    return this.ask({ method: "DELETE", path: "/api/v1/api-keys/{api_key_id}/" }, input, options);
  }

  /** Revoke a key.
   *
   * Needs a key with the scope `organization:write_api_key`. It counts in the key's window `default`.
   *
   * `POST /api/v1/api-keys/{api_key_id}/revoke/` */
  revokeApiKey(input: { api_key_id: string; body?: APIKeyRevoke | undefined }, options?: CallOptions): Promise<APIKeyRead> {
    return this.ask({ method: "POST", path: "/api/v1/api-keys/{api_key_id}/revoke/" }, input, options);
  }

  /** Rotate a key into a successor; the old one works during a grace period.
   *
   * The successor has the old key's settings, and its token is in this one answer. The old key works during the grace period, then it is revoked; its answers carry Deprecation and Sunset meanwhile.
   *
   * Needs a key with the scope `organization:write_api_key`. It counts in the key's window `default`.
   *
   * `POST /api/v1/api-keys/{api_key_id}/rotate/` */
  rotateApiKey(input: { api_key_id: string; body?: APIKeyRotate | undefined }, options?: CallOptions): Promise<APIKeyCreateOutput> {
    return this.ask({ method: "POST", path: "/api/v1/api-keys/{api_key_id}/rotate/" }, input, options);
  }

  /** End a rotation's grace period now.
   *
   * Needs a key with the scope `organization:write_api_key`. It counts in the key's window `default`.
   *
   * `POST /api/v1/api-keys/{api_key_id}/rotation/end/` */
  endApiKeyRotation(input: { api_key_id: string; body?: Record<string, never> | undefined }, options?: CallOptions): Promise<APIKeyRead> {
    return this.ask({ method: "POST", path: "/api/v1/api-keys/{api_key_id}/rotation/end/" }, input, options);
  }

  /** Give the old key of a rotation more time, once.
   *
   * Needs a key with the scope `organization:write_api_key`. It counts in the key's window `default`.
   *
   * `POST /api/v1/api-keys/{api_key_id}/rotation/extend/` */
  extendApiKeyRotation(input: { api_key_id: string; body?: APIKeyExtendRotation | undefined }, options?: CallOptions): Promise<APIKeyRead> {
    return this.ask({ method: "POST", path: "/api/v1/api-keys/{api_key_id}/rotation/extend/" }, input, options);
  }

  /** Take a rotation back during its grace period.
   *
   * Needs a key with the scope `organization:write_api_key`. It counts in the key's window `default`.
   *
   * `POST /api/v1/api-keys/{api_key_id}/rotation/undo/` */
  undoApiKeyRotation(input: { api_key_id: string; body?: Record<string, never> | undefined }, options?: CallOptions): Promise<APIKeyRead> {
    return this.ask({ method: "POST", path: "/api/v1/api-keys/{api_key_id}/rotation/undo/" }, input, options);
  }

  /** Suspend a key, for good or for a while.
   *
   * Needs a key with the scope `organization:write_api_key`. It counts in the key's window `default`.
   *
   * `POST /api/v1/api-keys/{api_key_id}/suspend/` */
  suspendApiKey(input: { api_key_id: string; body?: APIKeySuspend | undefined }, options?: CallOptions): Promise<APIKeyRead> {
    return this.ask({ method: "POST", path: "/api/v1/api-keys/{api_key_id}/suspend/" }, input, options);
  }

  /** What a key did, step by step.
   *
   * A row a step, the empty ones too.
   *
   * Needs a key with the scope `organization:read_api_key`. It counts in the key's window `default`.
   *
   * `GET /api/v1/api-keys/{api_key_id}/usage/` */
  listApiKeyUsage(
    input: {
      api_key_id: string;
      from?: string | undefined;
      to?: string | undefined;
      step?: "PT1M" | "PT1H" | "P1D" | "minute" | "hour" | "day" | undefined;
    },
    options?: CallOptions,
  ): Promise<APIKeyUsage[]> {
    return this.ask({ method: "GET", path: "/api/v1/api-keys/{api_key_id}/usage/" }, input, options);
  }

  /** Try a filter or a level on the events that a key stored last; it takes project:read_otlp as well.
   *
   * Needs a key with the scope `organization:read_api_key`. It counts in the key's window `default`.
   *
   * `POST /api/v1/api-keys/{api_key_id}/ingestion/preview/` */
  previewApiKeyIngestion(
    input: { api_key_id: string; body?: APIKeyIngestionTried | undefined },
    options?: CallOptions,
  ): Promise<APIKeyIngestionPreview> {
    return this.ask({ method: "POST", path: "/api/v1/api-keys/{api_key_id}/ingestion/preview/" }, input, options);
  }

  /** Resume a key that was suspended by hand.
   *
   * Needs a key with the scope `organization:write_api_key`. It counts in the key's window `default`.
   *
   * `POST /api/v1/api-keys/{api_key_id}/resume/` */
  resumeApiKey(input: { api_key_id: string; body?: Record<string, never> | undefined }, options?: CallOptions): Promise<APIKeyRead> {
    return this.ask({ method: "POST", path: "/api/v1/api-keys/{api_key_id}/resume/" }, input, options);
  }

  /** List the audit log.
   *
   * Needs a key with the scope `organization:auditlog`. It counts in the key's window `default`.
   *
   * `GET /api/v1/audit-logs/` */
  listAuditLogs(
    input: {
      start_time: string;
      end_time?: string | undefined;
      action?:
        | "INSERT"
        | "UPDATE"
        | "DELETE"
        | "VIEW"
        | "LOGIN"
        | "FAILED_LOGIN"
        | "LOGOUT"
        | "CLAIM_INVITATION"
        | "REVOKE_INVITATION"
        | "VERIFY"
        | undefined;
      actor_id?: string | undefined;
      resource_type?: string | undefined;
      record_id?: string | undefined;
      limit?: number | undefined;
      cursor?: string | undefined;
    },
    options?: CallOptions,
  ): Pages<AuditLogInfoRead> {
    return this.askPages({ method: "GET", path: "/api/v1/audit-logs/" }, input, options);
  }

  /** Read an entry of the audit log.
   *
   * Needs a key with the scope `organization:auditlog`. It counts in the key's window `default`.
   *
   * `GET /api/v1/audit-logs/{audit_log_id}/` */
  getAuditLog(input: { audit_log_id: string }, options?: CallOptions): Promise<AuditLogDetailRead> {
    return this.ask({ method: "GET", path: "/api/v1/audit-logs/{audit_log_id}/" }, input, options);
  }

  /** Read how many events the organization stored, by day.
   *
   * Needs a key with the scope `organization:payment`. It counts in the key's window `default`.
   *
   * `GET /api/v1/usage/daily/` */
  getUsageDaily(input: { start_date: string; end_date: string }, options?: CallOptions): Promise<UsageResponseV1> {
    return this.ask({ method: "GET", path: "/api/v1/usage/daily/" }, input, options);
  }

  /** Read how many events the organization stored, by month.
   *
   * Needs a key with the scope `organization:payment`. It counts in the key's window `default`.
   *
   * `GET /api/v1/usage/monthly/` */
  getUsageMonthly(input: { start_date: string; end_date: string }, options?: CallOptions): Promise<UsageResponseV1> {
    return this.ask({ method: "GET", path: "/api/v1/usage/monthly/" }, input, options);
  }

  /** Read how many events each project stored, by day, a page at a time.
   *
   * Needs a key with the scope `organization:payment`. It counts in the key's window `default`.
   *
   * `GET /api/v1/usage/projects/daily/` */
  getUsageProjectsDaily(
    input: { start_date: string; end_date: string; limit?: number | undefined; offset?: number | undefined },
    options?: CallOptions,
  ): Promise<PaginatedProjectsUsageResponseV1> {
    return this.ask({ method: "GET", path: "/api/v1/usage/projects/daily/" }, input, options);
  }

  /** Read how many events each project stored, by month.
   *
   * Needs a key with the scope `organization:payment`. It counts in the key's window `default`.
   *
   * `GET /api/v1/usage/projects/monthly/` */
  getUsageProjectsMonthly(input: { start_date: string; end_date: string }, options?: CallOptions): Promise<ProjectsUsageResponseV1> {
    return this.ask({ method: "GET", path: "/api/v1/usage/projects/monthly/" }, input, options);
  }

  /** Read how many events one project stored, by day.
   *
   * Needs a key with the scope `organization:payment`. It counts in the key's window `default`.
   *
   * `GET /api/v1/usage/projects/{project_id}/daily/` */
  getUsageProjectDaily(
    input: { project_id: string; start_date: string; end_date: string },
    options?: CallOptions,
  ): Promise<UsageResponseV1> {
    return this.ask({ method: "GET", path: "/api/v1/usage/projects/{project_id}/daily/" }, input, options);
  }

  /** Read how many events one project stored, by month.
   *
   * Needs a key with the scope `organization:payment`. It counts in the key's window `default`.
   *
   * `GET /api/v1/usage/projects/{project_id}/monthly/` */
  getUsageProjectMonthly(
    input: { project_id: string; start_date: string; end_date: string },
    options?: CallOptions,
  ): Promise<UsageResponseV1> {
    return this.ask({ method: "GET", path: "/api/v1/usage/projects/{project_id}/monthly/" }, input, options);
  }

  /** Read what a month stored of what the plan gives.
   *
   * Needs a key with the scope `organization:payment`. It counts in the key's window `default`.
   *
   * `GET /api/v1/billing/usage/` */
  getBillingUsage(input: { periodOffset?: number | undefined } = {}, options?: CallOptions): Promise<BillingUsageResponse> {
    return this.ask({ method: "GET", path: "/api/v1/billing/usage/" }, input, options);
  }

  /** Report a key that was found in public; no key is needed, and the answer is the same whatever the token is.
   *
   * What happens then is the organization's choice: its admins are told, or the key is revoked.
   *
   * No key is needed.
   *
   * `POST /api/v1/leaks/` */
  reportLeak(input: { body: LeakReport }, options?: CallOptions): Promise<Record<string, never>> {
    return this.ask({ method: "POST", path: "/api/v1/leaks/" }, input, options);
  }

  /** Take alerts of GitHub's secret scanning, by their signature.
   *
   * No key is needed.
   *
   * `POST /api/v1/leaks/github/` */
  reportLeaksOfGithub(
    input: { body: { token: string; type: string; url?: string | null | undefined; source?: string | null | undefined }[] },
    options?: CallOptions,
  ): Promise<GithubFeedback> {
    return this.ask({ method: "POST", path: "/api/v1/leaks/github/" }, input, options);
  }

  /** Send events as newline-delimited CLEF, or one as JSON.
   *
   * Stored whole or not at all: at the first bad event the answer is 400 and names it. 201 is sent after the commit. 503 with Retry-After means: send it again.
   *
   * Needs a key with the scope `project:write_otlp`. It counts in the key's window `ingest`.
   *
   * `POST /ingest/clef` */
  sendEvents(input: { body: ClefLines | ClefEvent }, options?: CallOptions): Promise<EventsStored> {
    return this.ask({ method: "POST", path: "/ingest/clef", types: ["application/vnd.serilog.clef", "application/json"] }, input, options);
  }

  /** Ask telemetry by SQL.
   *
   * One SELECT of PostgreSQL over `records`, or `key_activity` for who may list keys. `Accept` chooses JSON, NDJSON or CSV. What is refused says so with the database's words in `detail`, `position`, `line` and `column` in the text, counted from 1, and a `hint`. It ends after 15 s, or when the client goes away.
   *
   * Needs a key with the scope `project:read_otlp`. It counts in the key's window `default`.
   *
   * `POST /v2/query` */
  query(
    input: {
      body: {
        sql: string;
        min_timestamp: string;
        max_timestamp?: string | null | undefined;
        limit?: number | undefined;
        timezone?: string | null | undefined;
        params?: { [name: string]: string } | null | undefined;
        deployment_environment?: string[] | null | undefined;
        include_schema?: boolean | undefined;
        explain?: false | undefined;
      };
    },
    options?: CallOptions & { accept?: "application/json" | undefined },
  ): Promise<{
    columns: { name: string; datatype: string; nullable: boolean }[];
    /** The columns again, as Logfire's clients read them. */
    schema: { fields: { name: string; data_type: string; nullable: boolean }[] };
    data: { [name: string]: JsonValue }[];
    /** There were more rows than `limit`. */
    truncated: boolean;
    /** How long the database took. */
    took_ms: number;
  }>;
  query(
    input: {
      body: {
        sql: string;
        min_timestamp: string;
        max_timestamp?: string | null | undefined;
        limit?: number | undefined;
        timezone?: string | null | undefined;
        params?: { [name: string]: string } | null | undefined;
        deployment_environment?: string[] | null | undefined;
        include_schema?: boolean | undefined;
        explain?: false | undefined;
      };
    },
    options: CallOptions & { accept: "application/x-ndjson" },
  ): Promise<string>;
  query(
    input: {
      body: {
        sql: string;
        min_timestamp: string;
        max_timestamp?: string | null | undefined;
        limit?: number | undefined;
        timezone?: string | null | undefined;
        params?: { [name: string]: string } | null | undefined;
        deployment_environment?: string[] | null | undefined;
        include_schema?: boolean | undefined;
        explain?: false | undefined;
      };
    },
    options: CallOptions & { accept: "text/csv" },
  ): Promise<string>;
  query(input: Input = {}, options?: CallOptions): Promise<never> {
    return this.ask({ method: "POST", path: "/v2/query" }, input, options);
  }

  /** Ask telemetry by SQL, in the address.
   *
   * As `POST /v2/query`, for Logfire's clients of the first version: JSON answers hold each column with its `values` beside `data`, and with `json_rows=true` the rows as `rows`.
   *
   * Needs a key with the scope `project:read_otlp`. It counts in the key's window `default`.
   *
   * `GET /v1/query` */
  queryByAddress(
    input: {
      sql: string;
      min_timestamp?: string | undefined;
      max_timestamp?: string | undefined;
      limit?: number | undefined;
      timezone?: string | undefined;
      json_rows?: string | undefined;
    },
    options?: CallOptions & { accept?: "application/json" | undefined },
  ): Promise<{
    columns: {
      name: string;
      datatype: string;
      nullable: boolean;
      /** Not with `json_rows`. */
      values?: JsonValue[] | undefined;
    }[];
    data: { [name: string]: JsonValue }[];
    /** With `json_rows`. */
    rows?: { [name: string]: JsonValue }[] | undefined;
    /** There were more rows than `limit`. */
    truncated: boolean;
    /** How long the database took. */
    took_ms: number;
  }>;
  queryByAddress(
    input: {
      sql: string;
      min_timestamp?: string | undefined;
      max_timestamp?: string | undefined;
      limit?: number | undefined;
      timezone?: string | undefined;
      json_rows?: string | undefined;
    },
    options: CallOptions & { accept: "application/x-ndjson" },
  ): Promise<string>;
  queryByAddress(
    input: {
      sql: string;
      min_timestamp?: string | undefined;
      max_timestamp?: string | undefined;
      limit?: number | undefined;
      timezone?: string | undefined;
      json_rows?: string | undefined;
    },
    options: CallOptions & { accept: "text/csv" },
  ): Promise<string>;
  queryByAddress(input: Input = {}, options?: CallOptions): Promise<never> {
    return this.ask({ method: "GET", path: "/v1/query" }, input, options);
  }

  /** Whose telemetry the key of this request reads.
   *
   * Needs a key with the scope `project:read_otlp`. It counts in the key's window `default`.
   *
   * `GET /v1/read-token-info` */
  getReadTokenInfo(
    input: Record<string, never> = {},
    options?: CallOptions,
  ): Promise<{ organization_id: string; organization_name: string; project_id: string | null; project_name: string | null }> {
    return this.ask({ method: "GET", path: "/v1/read-token-info" }, input, options);
  }

  /** Where the telemetry goes that the key of this request sends.
   *
   * Needs a key with the scope `project:write_otlp`. It counts in the key's window `default`.
   *
   * `GET /v1/info` */
  getWriteTokenInfo(
    input: Record<string, never> = {},
    options?: CallOptions,
  ): Promise<{ project_name: string; project_url: string; organization_name: string }> {
    return this.ask({ method: "GET", path: "/v1/info" }, input, options);
  }

  /** Send log records by OTLP, in JSON or protobuf.
   *
   * A record becomes an event: its attributes are properties, its body the message. 200 is sent after the commit; a record that is too large is refused alone, in `partialSuccess`. 503 with Retry-After is what exporters send again.
   *
   * Needs a key with the scope `project:write_otlp`. It counts in the key's window `ingest`.
   *
   * `POST /v1/logs` */
  sendLogs(input: { body: Uint8Array }, options?: CallOptions): Promise<Uint8Array>;
  sendLogs(
    input: { body: ExportLogsServiceRequest },
    options?: CallOptions,
  ): Promise<{ partialSuccess?: { rejectedLogRecords: string | number; errorMessage: string } | undefined }>;
  sendLogs(input: Input = {}, options?: CallOptions): Promise<never> {
    return this.ask({ method: "POST", path: "/v1/logs", types: ["application/x-protobuf", "application/json"] }, input, options);
  }

  /** Send spans by OTLP, in JSON or protobuf.
   *
   * A span becomes an event of the instant at which it ended, with `@Start`. 200 is sent after the commit; a record that is too large is refused alone, in `partialSuccess`. 503 with Retry-After is what exporters send again.
   *
   * Needs a key with the scope `project:write_otlp`. It counts in the key's window `ingest`.
   *
   * `POST /v1/traces` */
  sendTraces(input: { body: Uint8Array }, options?: CallOptions): Promise<Uint8Array>;
  sendTraces(
    input: { body: ExportTraceServiceRequest },
    options?: CallOptions,
  ): Promise<{ partialSuccess?: { rejectedSpans: string | number; errorMessage: string } | undefined }>;
  sendTraces(input: Input = {}, options?: CallOptions): Promise<never> {
    return this.ask({ method: "POST", path: "/v1/traces", types: ["application/x-protobuf", "application/json"] }, input, options);
  }

  /** Send metrics by OTLP, in JSON or protobuf.
   *
   * A data point becomes an event, with `metric.name` and its value. 200 is sent after the commit; a record that is too large is refused alone, in `partialSuccess`. 503 with Retry-After is what exporters send again.
   *
   * Needs a key with the scope `project:write_otlp`. It counts in the key's window `ingest`.
   *
   * `POST /v1/metrics` */
  sendMetrics(input: { body: Uint8Array }, options?: CallOptions): Promise<Uint8Array>;
  sendMetrics(
    input: { body: ExportMetricsServiceRequest },
    options?: CallOptions,
  ): Promise<{ partialSuccess?: { rejectedDataPoints: string | number; errorMessage: string } | undefined }>;
  sendMetrics(input: Input = {}, options?: CallOptions): Promise<never> {
    return this.ask({ method: "POST", path: "/v1/metrics", types: ["application/x-protobuf", "application/json"] }, input, options);
  }

  /** Send log records by OTLP, in JSON or protobuf.
   *
   * A record becomes an event: its attributes are properties, its body the message. 200 is sent after the commit; a record that is too large is refused alone, in `partialSuccess`. 503 with Retry-After is what exporters send again.
   *
   * Needs a key with the scope `project:write_otlp`. It counts in the key's window `ingest`.
   *
   * `POST /ingest/otlp/v1/logs` */
  postIngestOtlpV1Logs(input: { body: Uint8Array }, options?: CallOptions): Promise<Uint8Array>;
  postIngestOtlpV1Logs(
    input: { body: ExportLogsServiceRequest },
    options?: CallOptions,
  ): Promise<{ partialSuccess?: { rejectedLogRecords: string | number; errorMessage: string } | undefined }>;
  postIngestOtlpV1Logs(input: Input = {}, options?: CallOptions): Promise<never> {
    return this.ask(
      { method: "POST", path: "/ingest/otlp/v1/logs", types: ["application/x-protobuf", "application/json"] },
      input,
      options,
    );
  }

  /** Send spans by OTLP, in JSON or protobuf.
   *
   * A span becomes an event of the instant at which it ended, with `@Start`. 200 is sent after the commit; a record that is too large is refused alone, in `partialSuccess`. 503 with Retry-After is what exporters send again.
   *
   * Needs a key with the scope `project:write_otlp`. It counts in the key's window `ingest`.
   *
   * `POST /ingest/otlp/v1/traces` */
  postIngestOtlpV1Traces(input: { body: Uint8Array }, options?: CallOptions): Promise<Uint8Array>;
  postIngestOtlpV1Traces(
    input: { body: ExportTraceServiceRequest },
    options?: CallOptions,
  ): Promise<{ partialSuccess?: { rejectedSpans: string | number; errorMessage: string } | undefined }>;
  postIngestOtlpV1Traces(input: Input = {}, options?: CallOptions): Promise<never> {
    return this.ask(
      { method: "POST", path: "/ingest/otlp/v1/traces", types: ["application/x-protobuf", "application/json"] },
      input,
      options,
    );
  }

  /** Send metrics by OTLP, in JSON or protobuf.
   *
   * A data point becomes an event, with `metric.name` and its value. 200 is sent after the commit; a record that is too large is refused alone, in `partialSuccess`. 503 with Retry-After is what exporters send again.
   *
   * Needs a key with the scope `project:write_otlp`. It counts in the key's window `ingest`.
   *
   * `POST /ingest/otlp/v1/metrics` */
  postIngestOtlpV1Metrics(input: { body: Uint8Array }, options?: CallOptions): Promise<Uint8Array>;
  postIngestOtlpV1Metrics(
    input: { body: ExportMetricsServiceRequest },
    options?: CallOptions,
  ): Promise<{ partialSuccess?: { rejectedDataPoints: string | number; errorMessage: string } | undefined }>;
  postIngestOtlpV1Metrics(input: Input = {}, options?: CallOptions): Promise<never> {
    return this.ask(
      { method: "POST", path: "/ingest/otlp/v1/metrics", types: ["application/x-protobuf", "application/json"] },
      input,
      options,
    );
  }

  /** Send events as Seq's clients do: raw JSON, or CLEF.
   *
   * Stored whole or not at all: at the first bad event the answer is 400 and names it. 201 is sent after the commit. 503 with Retry-After means: send it again.
   *
   * Needs a key with the scope `project:write_otlp`. It counts in the key's window `ingest`.
   *
   * `POST /api/events/raw` */
  postApiEventsRaw(input: { body: RawEvents | ClefLines }, options?: CallOptions): Promise<EventsStored> {
    return this.ask(
      { method: "POST", path: "/api/events/raw", types: ["application/json", "application/vnd.serilog.clef"] },
      input,
      options,
    );
  }

  /** Read events, newest first, in Seq's shape.
   *
   * A parameter that is not understood is refused by its name, since a tool would else take all events for those it asked for.
   *
   * Needs a key with the scope `project:read_otlp`. It counts in the key's window `default`.
   *
   * `GET /api/events` */
  getApiEvents(
    input: {
      filter?: string | undefined;
      count?: string | undefined;
      fromDateUtc?: string | undefined;
      toDateUtc?: string | undefined;
      range?: string | undefined;
      startAtId?: string | undefined;
      afterId?: string | undefined;
      signal?: string | undefined;
      render?: string | undefined;
      shortCircuitAfter?: string | undefined;
    } = {},
    options?: CallOptions,
  ): Promise<SeqEvent[]> {
    return this.ask({ method: "GET", path: "/api/events" }, input, options);
  }

  /** Read events, newest first, in Seq's signal shape.
   *
   * Needs a key with the scope `project:read_otlp`. It counts in the key's window `default`.
   *
   * `GET /api/events/signal` */
  getApiEventsSignal(
    input: {
      filter?: string | undefined;
      count?: string | undefined;
      fromDateUtc?: string | undefined;
      toDateUtc?: string | undefined;
      range?: string | undefined;
      startAtId?: string | undefined;
      afterId?: string | undefined;
      signal?: string | undefined;
      render?: string | undefined;
      shortCircuitAfter?: string | undefined;
    } = {},
    options?: CallOptions,
  ): Promise<{ Events: SeqEvent[]; Statistics: SeqStatistics }> {
    return this.ask({ method: "GET", path: "/api/events/signal" }, input, options);
  }

  /** Read events as GET does, narrowed by a signal's filters.
   *
   * Needs a key with the scope `project:read_otlp`. It counts in the key's window `default`.
   *
   * `POST /api/events/signal` */
  postApiEventsSignal(
    input: {
      filter?: string | undefined;
      count?: string | undefined;
      fromDateUtc?: string | undefined;
      toDateUtc?: string | undefined;
      range?: string | undefined;
      startAtId?: string | undefined;
      afterId?: string | undefined;
      signal?: string | undefined;
      render?: string | undefined;
      shortCircuitAfter?: string | undefined;
      body: SeqSignal | ({ Signal: SeqSignal | null } & { [name: string]: unknown });
    },
    options?: CallOptions,
  ): Promise<{ Events: SeqEvent[]; Statistics: SeqStatistics }> {
    return this.ask({ method: "POST", path: "/api/events/signal" }, input, options);
  }

  /** Where events are read and sent, as Seq's tools look for it.
   *
   * No key is needed.
   *
   * `GET /api/events/resources` */
  getApiEventsResources(input: Record<string, never> = {}, options?: CallOptions): Promise<{ Links: { [name: string]: string } }> {
    return this.ask({ method: "GET", path: "/api/events/resources" }, input, options);
  }

  /** Read one event in Seq's shape.
   *
   * Needs a key with the scope `project:read_otlp`. It counts in the key's window `default`.
   *
   * `GET /api/events/{event_id}` */
  getApiEventsEventId(input: { event_id: string; render?: string | undefined }, options?: CallOptions): Promise<SeqEvent> {
    return this.ask({ method: "GET", path: "/api/events/{event_id}" }, input, options);
  }

  /** List saved searches in Seq's shape.
   *
   * Needs a key with the scope `project:read_otlp`. It counts in the key's window `default`.
   *
   * `GET /api/signals` */
  getApiSignals(
    input: { ownerId?: string | undefined; shared?: "true" | "false" | undefined; partial?: "true" | "false" | undefined } = {},
    options?: CallOptions,
  ): Promise<({ Id: string; Title: string } & { [name: string]: unknown })[]> {
    return this.ask({ method: "GET", path: "/api/signals" }, input, options);
  }

  /** Where saved searches are listed, as Seq's tools look for it.
   *
   * No key is needed.
   *
   * `GET /api/signals/resources` */
  getApiSignalsResources(input: Record<string, never> = {}, options?: CallOptions): Promise<{ Links: { [name: string]: string } }> {
    return this.ask({ method: "GET", path: "/api/signals/resources" }, input, options);
  }

  /** Where filters are read, as Seq's tools look for it.
   *
   * No key is needed.
   *
   * `GET /api/expressions/resources` */
  getApiExpressionsResources(input: Record<string, never> = {}, options?: CallOptions): Promise<{ Links: { [name: string]: string } }> {
    return this.ask({ method: "GET", path: "/api/expressions/resources" }, input, options);
  }

  /** Read a filter, and write it as it is meant.
   *
   * Seq's tools ask this before they search. What is not a filter is a search for its text.
   *
   * Needs a key with the scope `project:read_otlp`. It counts in the key's window `default`.
   *
   * `GET /api/expressions/to-strict` */
  getApiExpressionsToStrict(
    input: { fuzzy: string },
    options?: CallOptions,
  ): Promise<{ StrictExpression: string; MatchedAsText: boolean; ReasonIfMatchedAsText: string | null }> {
    return this.ask({ method: "GET", path: "/api/expressions/to-strict" }, input, options);
  }

  /** What there is, as Seq's tools look for it.
   *
   * No key is needed.
   *
   * `GET /api` */
  getApi(
    input: Record<string, never> = {},
    options?: CallOptions,
  ): Promise<{ Product: string; Title: string; Version: string; Links: { [name: string]: string } }> {
    return this.ask({ method: "GET", path: "/api" }, input, options);
  }

  /** Whether the instance works; 503 says what is down.
   *
   * No key is needed.
   *
   * `GET /health` */
  getHealth(
    input: Record<string, never> = {},
    options?: CallOptions,
  ): Promise<{
    status: "ok";
    /** Which Latchkey answers, such as 0.1.0. */
    version: string;
  }> {
    return this.ask({ method: "GET", path: "/health" }, input, options);
  }

  /** What is measured of the instance, for Prometheus.
   *
   * In the text format. `LATCHKEY_METRICS_TOKEN` opens it, also while the database is away, and so does an instance key. No label names an organization, a person or a key.
   *
   * Needs a key with the scope `instance:admin`. It counts in the key's window `default`.
   *
   * `GET /metrics` */
  getMetrics(input: Record<string, never> = {}, options?: CallOptions): Promise<string> {
    return this.ask({ method: "GET", path: "/metrics" }, input, options);
  }
}
