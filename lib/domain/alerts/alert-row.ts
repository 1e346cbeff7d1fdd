import type { Granted } from "../../access/caller";
import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { durationText } from "../../kernel/duration-text";
import { Refusal } from "../../kernel/refusal";
import { rfc3339, SECOND } from "../../kernel/time";
import { channelView } from "../channels/channel-row";
import { noSuchProject } from "../projects/project-row";
import type { QueryReach } from "../query/ask-sql";
import { keysSeenBy } from "../query/run-query";
import type { NotifyWhen } from "./alert-terms";
import type { Alert, AlertWithLastRun } from "./schema";

export const WITH_CHANNELS = {
  include: { channels: { include: { channel: true }, orderBy: { channelId: "asc" } } },
} as const satisfies Prisma.AlertDefaultArgs;
export type AlertRow = Prisma.AlertGetPayload<typeof WITH_CHANNELS>;
export type AlertGrant = Granted<"project:read_alert"> | Granted<"project:write_alert">;

export const alertView = (row: AlertRow, now: Date): Alert => ({
  id: row.id,
  organization_id: row.organizationId,
  project_id: row.projectId,
  created_at: rfc3339(row.createdAt),
  updated_at: row.updatedAt && rfc3339(row.updatedAt),
  created_by_name: row.createdByName,
  updated_by_name: row.updatedByName,
  name: row.name,
  description: row.description,
  query: row.query,
  time_window: durationText(row.windowSeconds * SECOND),
  frequency: durationText(row.frequencySeconds * SECOND),
  watermark: durationText(row.watermarkSeconds * SECOND),
  channels: row.channels.map(({ channel, scheduleId }) => ({ ...channelView(channel, now), schedule_id: scheduleId })),
  notify_when: row.notifyWhen as NotifyWhen, // a constraint of the table
  active: row.active,
  muted_until: row.mutedUntil && row.mutedUntil > now ? rfc3339(row.mutedUntil) : null,
  state: stateOf(row),
  since: row.matches && row.matchingSince ? rfc3339(row.matchingSince) : null,
});

export const alertWithLastRun = (row: AlertRow, ctx: AlertGrant): AlertWithLastRun => ({
  ...alertView(row, ctx.now),
  last_run: row.lastRunAt && rfc3339(row.lastRunAt),
  has_matches: row.matches,
  has_errors: row.lastRunAt && row.lastError !== null,
  result: maySeeFound(ctx, row) ? (row.result as AlertWithLastRun["result"]) : null,
  result_length: row.resultLength,
  error: maySeeFound(ctx, row) ? row.lastError : row.lastError && HIDDEN,
});

const REACH = { none: 0, project: 1, all: 2 } as const;
type KeysSeen = QueryReach["keys"];
/** Said in place of what a query of keys found, or failed at. */
export const HIDDEN = "Only people who may list the keys that it asks about see what it finds.";

/** Which keys' activity an alert's runs may ask of: none where its query asks of no keys, and never more than whoever writes it may see. */
export const keysAskedOf = (ctx: AlertGrant, query: string): KeysSeen => (/key_activity/i.test(query) ? keysSeenBy(ctx) : "none");

export const lesserReach = (one: KeysSeen, other: KeysSeen): KeysSeen => (REACH[one] < REACH[other] ? one : other);

/** Whether what the alert finds tells its reader nothing of keys that it may not see. */
export const maySeeFound = (ctx: AlertGrant, { keysSeen }: Pick<AlertRow, "keysSeen">): boolean =>
  REACH[keysSeenBy(ctx)] >= REACH[keysSeen as KeysSeen]; // a constraint of the table

function stateOf({ active, lastRunAt, lastError, matches }: AlertRow): Alert["state"] {
  if (!active) return "inactive";
  if (lastError !== null) return "failing";
  return lastRunAt === null ? "pending" : matches ? "firing" : "ok";
}

/** What the audit log keeps of an alert. */
export const auditedAlert = (row: AlertRow): Prisma.InputJsonObject => ({
  name: row.name,
  description: row.description,
  query: row.query,
  time_window: durationText(row.windowSeconds * SECOND),
  frequency: durationText(row.frequencySeconds * SECOND),
  watermark: durationText(row.watermarkSeconds * SECOND),
  notify_when: row.notifyWhen,
  active: row.active,
  channel_ids: row.channels.map(({ channelId }) => channelId),
});

/** Alerts of a project that is there, and that a key of one project is for. */
export function alertsWithin({ caller, organizationId }: AlertGrant, projectId: string | undefined): Prisma.AlertWhereInput {
  const own = caller.kind === "key" ? caller.projectId : null;
  return { organizationId, projectId, project: { deletedAt: null }, ...(own === null ? {} : { AND: { projectId: own } }) };
}

export async function requireAlertProject(tx: Tx, { caller, organizationId }: AlertGrant, id: string): Promise<{ name: string }> {
  const own = caller.kind === "key" ? caller.projectId : null;
  const found = own === null || own === id ? await tx.project.findFirst({ where: { organizationId, id, deletedAt: null } }) : null;
  if (found) return found;
  throw noSuchProject();
}

export async function foundAlert(tx: Tx, ctx: AlertGrant, projectId: string | undefined, id: string): Promise<AlertRow> {
  const row = await tx.alert.findFirst({ where: { AND: [alertsWithin(ctx, projectId), { id }] }, ...WITH_CHANNELS });
  if (row) return row;
  throw new Refusal("NOT_FOUND", "There is no such alert in this project.");
}

/** One that the caller may change, locked until the transaction ends, else NOT_FOUND. */
export async function lockedAlert(tx: Tx, ctx: Granted<"project:write_alert">, projectId: string, id: string): Promise<AlertRow> {
  await tx.$queryRaw`select 1 from alerts where organization_id = ${ctx.organizationId}::uuid and id = ${id}::uuid for no key update`;
  return foundAlert(tx, ctx, projectId, id);
}

export const alertAt = ({ organizationId }: Granted, id: string) => ({ organizationId_id: { organizationId: String(organizationId), id } });
