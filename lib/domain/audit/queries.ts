import type { Granted } from "../../access/caller";
import { inTenant, type Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { DAY } from "../../kernel/time";
import { refuseWithoutComplianceApis } from "../plans/compliance-apis";
import { recordedActions } from "./audit-action";
import { auditCsv, auditJson } from "./audit-export";
import { auditFacets } from "./audit-facets";
import { auditPeriod } from "./audit-period";
import { type AuditFilter, auditCounts, auditRows } from "./audit-rows";
import { auditDetail, auditEntry, auditInfo } from "./audit-views";
import type {
  AuditEntry,
  AuditExport,
  AuditFacets,
  AuditLogDetail,
  AuditLogInfo,
  AuditLogQuery,
  AuditPage,
  AuditSearch,
  ExportAudit,
} from "./schema";

type Reader = Granted<"organization:auditlog">;

/**
 * Entries of the organization's log as the platform API lists them, the newest first; a key of one project sees that project's.
 * PLAN_REQUIRED where the plan has no audit log, INVALID_REQUEST for a period longer than 90 days.
 */
export async function listAuditLog(ctx: Reader, query: AuditLogQuery & { limit: number; cursor?: string }): Promise<AuditLogInfo[]> {
  const filter = {
    ...auditPeriod(query, ctx.now),
    actors: listOfOne(query.actor_id),
    actions: query.action && recordedActions(query.action),
    resourceTypes: listOfOne(query.resource_type),
    recordId: query.record_id,
  };
  const rows = await readable(ctx, (tx) => auditRows(tx, ctx.organizationId, reachedFilter(ctx, filter), query));
  return rows.map(auditInfo);
}

/** One entry with what was before and after, and the JSON Patch back. NOT_FOUND, also for another organization's; PLAN_REQUIRED. */
export async function readAuditEntry(ctx: Reader, id: string): Promise<AuditLogDetail> {
  const [row] = await readable(ctx, (tx) => auditRows(tx, ctx.organizationId, reachedFilter(ctx, { id }), { limit: 1 }));
  if (row) return auditDetail(row);
  throw new Refusal("NOT_FOUND", "There is no such entry in this organization's audit log.");
}

const SCREENFUL = 50;

/** The entries of a period that go with the screen's filters, the newest first, 50 at a time. Refuses as `listAuditLog` does. */
export async function searchAuditLog(ctx: Reader, search: AuditSearch): Promise<AuditPage> {
  const page = { limit: SCREENFUL + 1, cursor: search.cursor };
  const filter = searched(search, ctx.now);
  const rows = await readable(ctx, (tx) => auditRows(tx, ctx.organizationId, reachedFilter(ctx, filter), page));
  return { entries: rows.slice(0, SCREENFUL).map(auditEntry), more: rows.length > SCREENFUL };
}

/** Who acted in a period, how and on what, each with a count. Refuses as `listAuditLog` does. */
export async function readAuditFacets(ctx: Reader, search: Pick<AuditSearch, "start_time" | "end_time">): Promise<AuditFacets> {
  const filter = auditPeriod(search, ctx.now);
  return auditFacets(await readable(ctx, (tx) => auditCounts(tx, ctx.organizationId, reachedFilter(ctx, filter))));
}

export const MOST_EXPORTED = 10_000;

/**
 * What the screen's filters let through, as text in one of two formats: the newest 10,000 entries, and whether there were more.
 * Refuses with INVALID_REQUEST and PLAN_REQUIRED.
 */
export async function exportAuditLog(ctx: Reader, { format, ...search }: ExportAudit): Promise<AuditExport> {
  const filter = searched(search, ctx.now);
  const rows = await readable(ctx, (tx) => auditRows(tx, ctx.organizationId, reachedFilter(ctx, filter), { limit: MOST_EXPORTED + 1 }));
  const kept = rows.slice(0, MOST_EXPORTED);
  return { text: format === "csv" ? auditCsv(kept) : auditJson(kept), rows: kept.length, cut: rows.length > MOST_EXPORTED };
}

/** The last entries about one key, the newest first, on every plan. The caller must have been shown the key itself. */
export async function recordTrail(
  ctx: Granted<"organization:read_api_key">,
  recordId: string,
  { limit }: { limit: number },
): Promise<AuditEntry[]> {
  const filter = reachedFilter(ctx, { recordId, resourceTypes: ["api_key"] });
  return (await inTenant(ctx, (tx) => auditRows(tx, ctx.organizationId, filter, { limit }))).map(auditEntry);
}

/** What changes something: sign-ins, views and denials do not. */
const CHANGES = ["INSERT", "UPDATE", "DELETE", "CLAIM_INVITATION", "REVOKE_INVITATION"] as const;
const LATELY = 30 * DAY;

/** The last changes of the last 30 days, the newest first, on every plan. */
export async function recentChanges(ctx: Reader, { limit }: { limit: number }): Promise<AuditEntry[]> {
  const filter = reachedFilter(ctx, { actions: CHANGES, start: new Date(ctx.now.getTime() - LATELY) });
  return (await inTenant(ctx, (tx) => auditRows(tx, ctx.organizationId, filter, { limit }))).map(auditEntry);
}

const listOfOne = (value: string | undefined) => (value === undefined ? undefined : [value]);

const readable = <T>(ctx: Reader, run: (tx: Tx) => Promise<T>): Promise<T> =>
  inTenant(ctx, async (tx) => {
    await refuseWithoutComplianceApis(tx, ctx.organizationId, "audit log");
    return run(tx);
  });

const reachedFilter = ({ caller }: Granted, filter: AuditFilter): AuditFilter =>
  caller.kind === "key" && caller.projectId ? { ...filter, projectId: caller.projectId } : filter;

const MOST_WORDS = 10;

const searched = (search: Omit<AuditSearch, "cursor">, now: Date): AuditFilter => ({
  ...auditPeriod(search, now),
  actors: search.actors,
  actions: search.actions,
  resourceTypes: search.resource_types,
  words: search.query?.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS),
});
