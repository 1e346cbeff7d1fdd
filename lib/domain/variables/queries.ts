import type { Granted } from "../../access/caller";
import { inTenant, type Tx } from "../../db/tenant";
import type { Page } from "../../kernel/page";
import { Refusal } from "../../kernel/refusal";
import type { VariableChange, VariableConfig, VariablesConfig, Version } from "./schema";
import { variableConfig } from "./variable-config";
import { foundVariable, type VariableRow, variableProject, variablesWithin, versionView, WITH_LABELS, withVersions } from "./variable-row";

type Read = Granted<"project:read_variables">;

async function variablesOf(tx: Tx, ctx: Read, projectId: string): Promise<VariableRow[]> {
  const rows = await tx.variable.findMany({ where: variablesWithin(ctx, projectId), ...WITH_LABELS, orderBy: { name: "asc" } });
  return withVersions(tx, ctx.organizationId, rows);
}

/** All that chooses a project's variables, by name, as clients fetch it. Refuses with INVALID_REQUEST and NOT_FOUND. */
export const readConfig = (ctx: Read, projectId: string | undefined): Promise<VariablesConfig> =>
  inTenant(ctx, async (tx) => {
    const rows = await variablesOf(tx, ctx, await variableProject(tx, ctx, projectId));
    return { variables: Object.fromEntries(rows.map((row) => [row.name, variableConfig(row)])) };
  });

/** One of them, or NOT_FOUND. Refuses with INVALID_REQUEST. */
export const readVariable = (ctx: Read, projectId: string | undefined, name: string): Promise<VariableConfig> =>
  inTenant(ctx, async (tx) => variableConfig(await foundVariable(tx, ctx, await variableProject(tx, ctx, projectId), { name })));

/** A variable's versions, newest first; the cursor is the id of the last one seen. Refuses with INVALID_REQUEST and NOT_FOUND. */
export const listVersions = (ctx: Read, projectId: string, name: string, page: Page): Promise<Version[]> =>
  inTenant(ctx, async (tx) => {
    const { id: variableId } = await foundVariable(tx, ctx, await variableProject(tx, ctx, projectId), { name });
    const rows = await tx.variableVersion.findMany({
      where: { organizationId: ctx.organizationId, variableId, ...(page.cursor ? { id: { lt: page.cursor } } : {}) },
      orderBy: { id: "desc" },
      take: page.limit,
    });
    return rows.map(versionView);
  });

/** One version of a variable with its value, or NOT_FOUND. */
export const readVersion = (ctx: Read, id: string, version: number): Promise<Version> =>
  inTenant(ctx, async (tx) => {
    const { organizationId } = ctx;
    const where = { organizationId, variableId: id, version, variable: variablesWithin(ctx, undefined) };
    const found = await tx.variableVersion.findFirst({ where });
    if (found) return versionView(found);
    throw new Refusal("NOT_FOUND", "This version is no longer kept.");
  });

/** What became of a project's variables after a number, oldest first; and the last number that there is. `isWhole` is false where some are no longer kept. */
type Changes = { changes: VariableChange[]; last: number; isWhole: boolean };

const AT_ONCE = 100;

/** `after` undefined: nothing but the last number. */
export const changesAfter = (ctx: Read, projectId: string, after: number | undefined): Promise<Changes> =>
  inTenant(ctx, async (tx) => {
    await variableProject(tx, ctx, projectId);
    const at = { organizationId: ctx.organizationId, projectId };
    const ends = await tx.variableChange.aggregate({ where: at, _min: { sequence: true }, _max: { sequence: true } });
    const last = ends._max.sequence ?? 0;
    if (after === undefined || after === last) return { changes: [], last, isWhole: true };
    // A number that there has not been is of another project, or of a database that was put back.
    if (after > last || after + 1 < (ends._min.sequence ?? 1)) return { changes: [], last, isWhole: false };
    const rows = await tx.variableChange.findMany({
      where: { ...at, sequence: { gt: after } },
      orderBy: { sequence: "asc" },
      take: AT_ONCE,
    });
    const changes = rows.map(({ sequence, event, name }) => ({ sequence, event: event as VariableChange["event"], name }));
    return { changes, last: changes.at(-1)?.sequence ?? last, isWhole: true };
  });

/** The project that a stream is about. */
export const projectOfStream = (ctx: Read, projectId: string | undefined): Promise<string> =>
  inTenant(ctx, (tx) => variableProject(tx, ctx, projectId));
