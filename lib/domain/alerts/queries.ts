import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import type { Page } from "../../kernel/page";
import { rfc3339 } from "../../kernel/time";
import { deliveryView } from "../channels/delivery-row";
import type { Delivery } from "../channels/schema";
import { alertsWithin, alertWithLastRun, foundAlert, HIDDEN, maySeeFound, requireAlertProject, WITH_CHANNELS } from "./alert-row";
import { AlertRun, type AlertWithLastRun, type RunSquare } from "./schema";

/** A project's alerts, by name; a page of them goes by age, oldest first. Refuses with NOT_FOUND. */
export const listAlerts = (ctx: Granted<"project:read_alert">, projectId: string, page?: Page): Promise<AlertWithLastRun[]> =>
  inTenant(ctx, async (tx) => {
    await requireAlertProject(tx, ctx, projectId);
    const rows = await tx.alert.findMany({
      where: { AND: [alertsWithin(ctx, projectId), page?.cursor ? { id: { gt: page.cursor } } : {}] },
      ...WITH_CHANNELS,
      orderBy: page ? [{ id: "asc" }] : [{ name: "asc" }, { id: "asc" }],
      take: page?.limit,
    });
    return rows.map((row) => alertWithLastRun(row, ctx));
  });

/** The alerts of all the projects, by name. */
export const listAllAlerts = (ctx: Granted<"project:read_alert">): Promise<AlertWithLastRun[]> =>
  inTenant(ctx, async (tx) => {
    const rows = await tx.alert.findMany({
      where: alertsWithin(ctx, undefined),
      ...WITH_CHANNELS,
      orderBy: [{ name: "asc" }, { id: "asc" }],
    });
    return rows.map((row) => alertWithLastRun(row, ctx));
  });

/** One alert of any project, or NOT_FOUND. */
export const findAlert = (ctx: Granted<"project:read_alert">, id: string): Promise<AlertWithLastRun> =>
  inTenant(ctx, async (tx) => alertWithLastRun(await foundAlert(tx, ctx, undefined, id), ctx));

/** One alert, or NOT_FOUND. */
export const readAlert = (ctx: Granted<"project:read_alert">, projectId: string, id: string): Promise<AlertWithLastRun> =>
  inTenant(ctx, async (tx) => alertWithLastRun(await foundAlert(tx, ctx, projectId, id), ctx));

/** An alert's runs, latest first; the cursor is the id of the last one seen. Refuses with NOT_FOUND. */
export const listAlertRuns = (ctx: Granted<"project:read_alert">, projectId: string, alertId: string, page: Page): Promise<AlertRun[]> =>
  inTenant(ctx, async (tx) => {
    const isShown = maySeeFound(ctx, await foundAlert(tx, ctx, projectId, alertId));
    const rows = await tx.alertRun.findMany({
      where: { organizationId: ctx.organizationId, alertId, ...(page.cursor ? { id: { lt: page.cursor } } : {}) },
      orderBy: { id: "desc" },
      take: page.limit,
    });
    return rows.map((row) =>
      AlertRun.parse({
        id: row.id,
        due_at: rfc3339(row.dueAt),
        ran_at: rfc3339(row.ranAt),
        window_start: rfc3339(row.windowStart),
        window_end: rfc3339(row.windowEnd),
        row_count: row.rowCount,
        rows: isShown ? row.rows : [],
        error: isShown ? row.error : row.error && HIDDEN,
        took_ms: row.tookMs,
        told: row.told,
      }),
    );
  });

/** What channels were told of an alert, latest first. Refuses with NOT_FOUND. */
export const listAlertDeliveries = (
  ctx: Granted<"project:read_alert">,
  projectId: string,
  alertId: string,
  most: number,
): Promise<Delivery[]> =>
  inTenant(ctx, async (tx) => {
    await foundAlert(tx, ctx, projectId, alertId);
    const rows = await tx.channelDelivery.findMany({
      where: { organizationId: ctx.organizationId, alertId },
      orderBy: { id: "desc" },
      take: most,
    });
    return rows.map(deliveryView);
  });

/** What the last runs of each alert came to, oldest first: for a strip of squares. */
export const recentRuns = (
  ctx: Granted<"project:read_alert">,
  alertIds: readonly string[],
  most: number,
): Promise<Map<string, RunSquare[]>> =>
  inTenant(ctx, async (tx) => {
    const rows = await tx.$queryRaw<{ alert_id: string; due_at: Date; row_count: number | null; failed: boolean }[]>`
      select a.id::text as alert_id, r.due_at, r.row_count, r.error is not null as failed
      from unnest(${[...alertIds]}::uuid[]) a(id) cross join lateral (
        select due_at, row_count, error from alert_runs
        where organization_id = ${ctx.organizationId}::uuid and alert_id = a.id order by due_at desc limit ${most}) r
      order by r.due_at`;
    const squares = new Map<string, RunSquare[]>();
    for (const { alert_id, due_at, row_count, failed } of rows)
      squares.set(alert_id, [...(squares.get(alert_id) ?? []), { due_at: rfc3339(due_at), row_count, failed }]);
    return squares;
  });

export type FiringAlert = { id: string; name: string; project_id: string; since: string | null };

/** Those that fire now and are not muted, of all the projects. */
export const listFiringAlerts = (ctx: Granted<"project:read_alert">): Promise<FiringAlert[]> =>
  inTenant(ctx, async (tx) => {
    const rows = await tx.alert.findMany({
      where: {
        organizationId: ctx.organizationId,
        active: true,
        matches: true,
        lastError: null,
        project: { deletedAt: null },
        OR: [{ mutedUntil: null }, { mutedUntil: { lte: ctx.now } }],
      },
      orderBy: { matchingSince: "desc" },
      take: 5,
    });
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      project_id: row.projectId,
      since: row.matchingSince && rfc3339(row.matchingSince),
    }));
  });
