import { z } from "zod";
import { searchText } from "../../kernel/text";
import { timeText, WrittenTime } from "../../kernel/time-text";
import { withoutTokens } from "../../kernel/without-tokens";

/** The platform API's closed list (reference, AuditLogInfoRead). */
const AUDIT_ACTIONS = [
  "INSERT",
  "UPDATE",
  "DELETE",
  "VIEW",
  "LOGIN",
  "FAILED_LOGIN",
  "LOGOUT",
  "CLAIM_INVITATION",
  "REVOKE_INVITATION",
  "VERIFY",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What the log itself tells apart: a denial of a role has no action in that list. */
const RECORDED_ACTIONS = [...AUDIT_ACTIONS, "DENIED"] as const;
export type RecordedAction = (typeof RECORDED_ACTIONS)[number];

const ACTOR_KINDS = ["user", "api_key", "system", "anonymous"] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

const Time = timeText("2026-11-01T00:00:00Z");
const ResourceType = z
  .string()
  .regex(/^[\w:-]{1,100}$/, "Give a resource type such as api_key, member or project.")
  .meta({ examples: ["api_key"] });

/** The period is at most 90 days long; that and its order are checked against the clock as the list is read. */
export const AuditLogQuery = z.strictObject({
  start_time: Time.meta({ description: "At or after this time." }),
  end_time: Time.optional().meta({ description: "Before this time; now unless given. At most 90 days after start_time." }),
  action: z.enum(AUDIT_ACTIONS, { error: `Choose one of the actions: ${AUDIT_ACTIONS.join(", ")}.` }).optional(),
  actor_id: z.uuid("actor_id is the id of a person or a key.").optional(),
  resource_type: ResourceType.optional(),
  record_id: z.uuid("record_id is the id of what was changed.").optional(),
});
export type AuditLogQuery = z.output<typeof AuditLogQuery>;

const Json = z.unknown().meta({ description: "Any JSON." });

const infoShape = {
  id: z.uuid(),
  created_at: WrittenTime,
  organization_name: z.string().nullable(),
  project_name: z.string().nullable(),
  user_name: z.string().nullable().meta({ description: "The person who acted; null where a key, a job or nobody known did." }),
  action: z.enum(AUDIT_ACTIONS),
  outcome: z.enum(["done", "denied"]).meta({ description: "denied: a person without the role was refused; its action is VERIFY." }),
  actor_kind: z.enum(ACTOR_KINDS),
  actor_id: z.uuid().nullable(),
  actor_name: z.string().nullable(),
  resource_type: z.string().nullable(),
  record_id: z.uuid().nullable(),
  ip_address: z.union([z.ipv4(), z.ipv6()]).nullable(),
};

export const AuditLogInfo = z.object(infoShape).meta({ id: "AuditLogInfoRead" });
export type AuditLogInfo = z.output<typeof AuditLogInfo>;

const PatchOperation = z.object({ op: z.enum(["add", "remove", "replace"]), path: z.string(), value: Json.optional() });
export type PatchOperation = z.output<typeof PatchOperation>;

const DowngradePatches = z
  .array(PatchOperation)
  .meta({ description: "JSON Patch (RFC 6902) from the state after back to the state before. What was not there counts as {}." });

export const AuditLogDetail = z
  .object({
    ...infoShape,
    metadata: z.object({
      before: Json,
      after: Json,
      actor_kind: z.enum(ACTOR_KINDS),
      agent: z.string().nullable(),
      request_id: z.string().nullable(),
      outcome: z.enum(["done", "denied"]),
      downgrade_patches: DowngradePatches,
    }),
    downgrade_patches: DowngradePatches,
  })
  .meta({ id: "AuditLogDetailRead" });
export type AuditLogDetail = z.output<typeof AuditLogDetail>;

/** What the screen asks for. An actor is an id, or a kind that has none. */
export const AuditSearch = z.strictObject({
  start_time: Time,
  end_time: Time.optional(),
  actors: z
    .array(z.union([z.uuid(), z.enum(["system", "anonymous"])]))
    .max(100)
    .optional(),
  actions: z.array(z.enum(RECORDED_ACTIONS)).max(RECORDED_ACTIONS.length).optional(),
  resource_types: z.array(ResourceType).max(100).optional(),
  query: searchText({ most: 200, long: "A search has at most 200 characters." }).overwrite(withoutTokens).optional(),
  cursor: z.uuid().optional(),
});
export type AuditSearch = z.output<typeof AuditSearch>;

export const ExportAudit = AuditSearch.omit({ cursor: true }).extend({ format: z.enum(["csv", "json"]) });
export type ExportAudit = z.output<typeof ExportAudit>;

/** One member that an entry changed; absent on one side where it was not there. */
export type AuditChange = { member: string; before?: unknown; after?: unknown };

/** An entry as the screens show it. */
export type AuditEntry = {
  id: string;
  created_at: string;
  action: RecordedAction;
  actor: { kind: ActorKind; id: string | null; name: string | null };
  resource_type: string | null;
  record: { id: string | null; name: string | null; is_key: boolean };
  project_name: string | null;
  address: string | null;
  agent: string | null;
  request_id: string | null;
  changes: AuditChange[];
};

export type AuditPage = { entries: AuditEntry[]; more: boolean };

/** What the entries of a period can be narrowed to, each with how many there are. */
export type AuditFacets = {
  total: number;
  actors: { value: string; kind: ActorKind; name: string | null; count: number }[];
  actions: { value: RecordedAction; count: number }[];
  resource_types: { value: string; count: number }[];
};

export type AuditExport = { text: string; rows: number; cut: boolean };
