import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import type { Prisma } from "../../db/generated/client";
import { inTenant, type Tx } from "../../db/tenant";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { type AlertRow, alertAt, WITH_CHANNELS } from "./alert-row";
import { digestOf, type Found, tellingOf, windowOf } from "./alert-rule";
import type { NotifyWhen } from "./alert-terms";
import { alertFault, askAlert, keptRows } from "./ask-alert";
import type { DueAlert } from "./run-due-alerts";
import { closeElsewhere, tellChannels } from "./tell-channels";

/** One run of an alert: what it found, whom it told and when the next is due are written together, and only while the claim holds. */
export async function runAlert(ctx: Granted<"project:read_otlp">, due: DueAlert): Promise<void> {
  const row = await inTenant(ctx, (tx) => tx.alert.findUnique({ where: alertAt(ctx, due.id), ...WITH_CHANNELS }));
  if (!row) return;
  const { from, until } = windowOf(row, due.due);
  const began = performance.now();
  const found: Found & { rows?: Record<string, unknown>[] } = await askAlert(ctx, {
    query: row.query,
    project_id: row.projectId,
    keys: row.keysSeen as "all" | "project" | "none", // a constraint of the table
    from,
    until,
  }).then(
    (rows) => ({ rows }),
    (error) => {
      // A busy organization, or a database that is away, says nothing of the query: it is asked again once the claim has lapsed.
      if (error instanceof Refusal && error.code === "UNAVAILABLE") throw error;
      return { error: alertFault(error) };
    },
  );
  await writeRun(ctx, due, { row, found, from, until, tookMs: Math.round(performance.now() - began) });
}

type Run = { row: AlertRow; found: Found & { rows?: Record<string, unknown>[] }; from: Date; until: Date; tookMs: number };

async function writeRun(ctx: Granted<"project:read_otlp">, due: DueAlert, { row: asked, found, from, until, tookMs }: Run): Promise<void> {
  const { organizationId, now } = ctx;
  const rows = keptRows(found.rows ?? []);
  const run = { organizationId, alertId: due.id, dueAt: due.due, id: newId(), ranAt: now, windowStart: from, windowEnd: until, tookMs };
  const error = "error" in found ? found.error : null;
  await change(ctx, async (tx) => {
    if (!(await holdsClaim(tx, ctx, due))) return { result: undefined, audit: [] };
    // Somebody may have muted it, or changed whom it tells, while its query ran.
    const row = await tx.alert.findUniqueOrThrow({ where: alertAt(ctx, asked.id), ...WITH_CHANNELS });
    const telling = tellingOf(row.notifyWhen as NotifyWhen, row, found); // a constraint of the table
    const isMuted = row.mutedUntil !== null && row.mutedUntil > now;
    await tx.alert.update({
      where: alertAt(ctx, row.id),
      data: { ...stateAfter(row, found, rows, now), lastRunAt: now, nextRunAt: due.next, claimedUntil: null },
    });
    const outcome = telling && isMuted ? "muted" : telling;
    await tx.alertRun.create({
      data: { ...run, rowCount: found.rows?.length ?? null, rows: rows as Prisma.InputJsonArray, error, told: outcome },
    });
    if (telling && !isMuted)
      await tellChannels(tx, ctx, { row, telling, rows, rowCount: found.rows?.length ?? null, error, runId: run.id });
    else if (found.rows?.length === 0) await closeElsewhere(tx, ctx, row, run.id);
    // Screens hear of what somebody may want to see at once.
    const audit = telling
      ? [
          {
            action: "UPDATE" as const,
            resourceType: "alert",
            recordId: row.id,
            projectId: row.projectId,
            after: { name: row.name, state: telling },
          },
        ]
      : [];
    return { result: undefined, audit };
  });
}

async function holdsClaim(tx: Tx, ctx: Granted, { id, claim }: DueAlert): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from alerts where organization_id = ${ctx.organizationId}::uuid and id = ${id}::uuid and active and claimed_until = ${claim} for no key update`;
  return rows.length > 0;
}

function stateAfter(row: AlertRow, found: Run["found"], kept: Record<string, unknown>[], now: Date): Prisma.AlertUpdateInput {
  if (found.rows === undefined) return { lastError: "error" in found ? found.error : null, failures: row.failures + 1 };
  const matches = found.rows.length > 0;
  return {
    lastError: null,
    failures: 0,
    matches,
    matchingSince: matches ? (row.matches ? row.matchingSince : now) : null,
    digest: digestOf(found.rows),
    result: kept as Prisma.InputJsonArray,
    resultLength: found.rows.length,
  };
}
