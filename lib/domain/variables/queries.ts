import type { z } from "zod";
import type { Granted } from "../../access/caller";
import { inTenant, type Tx } from "../../db/tenant";
import { EXHAUSTED } from "../../filter/evaluate/fuel";
import type { Page } from "../../kernel/page";
import { Refusal } from "../../kernel/refusal";
import { rfc3339 } from "../../kernel/time";
import { type Resolved, resolveVariable } from "./resolve-variable";
import {
  type TryVariable,
  type VariableChange,
  type VariableConfig,
  type VariableDefinition,
  VariableState,
  type VariablesConfig,
  type Version,
} from "./schema";
import { variableConfig } from "./variable-config";
import {
  definitionView,
  foundVariable,
  type VariableRow,
  variableProject,
  variablesWithin,
  versionView,
  WITH_LABELS,
  withVersions,
} from "./variable-row";

type Read = Granted<"project:read_variables">;

async function variablesOf(tx: Tx, ctx: Read, projectId: string): Promise<VariableRow[]> {
  const rows = await tx.variable.findMany({ where: variablesWithin(ctx, projectId), ...WITH_LABELS, orderBy: { name: "asc" } });
  return withVersions(tx, ctx.organizationId, rows);
}

/** All that chooses a project's variables, by name, as clients fetch it. */
export const readConfig = (ctx: Read, projectId: string | undefined): Promise<VariablesConfig> =>
  inTenant(ctx, async (tx) => {
    const rows = await variablesOf(tx, ctx, await variableProject(tx, ctx, projectId));
    return { variables: Object.fromEntries(rows.map((row) => [row.name, variableConfig(row)])) };
  });

/** One of them, or NOT_FOUND. */
export const readVariable = (ctx: Read, projectId: string | undefined, name: string): Promise<VariableConfig> =>
  inTenant(ctx, async (tx) => variableConfig(await foundVariable(tx, ctx, await variableProject(tx, ctx, projectId), { name })));

/** A variable's versions, newest first; the cursor is the id of the last one seen. */
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

export type ListedVariable = VariableDefinition & { project_name: string };

/** The variables of every project that the caller reads, by name. */
export const listAllVariables = (ctx: Read): Promise<ListedVariable[]> =>
  inTenant(ctx, async (tx) => {
    const rows = await tx.variable.findMany({
      where: variablesWithin(ctx, undefined),
      include: { ...WITH_LABELS.include, project: { select: { name: true } } },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    });
    return (await withVersions(tx, ctx.organizationId, rows)).map((row) => ({ ...definitionView(row), project_name: row.project.name }));
  });

export type HistoryEntry = { sequence: number; event: VariableChange["event"]; at: string; by_name: string; state: VariableState };
export type OpenedVariable = { variable: ListedVariable; config: VariableConfig; versions: Version[]; history: HistoryEntry[] };

const SHOWN = 100;

export type TriedVariable = Omit<Resolved, "isSplit">;

/** One by its id, whichever project it is of, with its versions and what was done to it, newest first. */
export const openVariable = (ctx: Read, id: string): Promise<OpenedVariable> =>
  inTenant(ctx, async (tx) => {
    const row = await foundVariable(tx, ctx, undefined, { id });
    const { organizationId } = ctx;
    const at = { organizationId, variableId: id };
    const versions = await tx.variableVersion.findMany({ where: at, orderBy: { version: "desc" }, take: SHOWN });
    const history = await tx.variableChange.findMany({ where: at, orderBy: { sequence: "desc" }, take: SHOWN });
    const project = await tx.project.findFirst({ where: { organizationId, id: row.projectId }, select: { name: true } });
    return {
      variable: { ...definitionView(row), project_name: project?.name ?? "" },
      config: variableConfig(row),
      versions: versions.map(versionView),
      history: history.map(({ sequence, event, at: time, byName, state }) => ({
        sequence,
        event: event as VariableChange["event"], // a constraint of the table
        at: rfc3339(time),
        by_name: byName,
        state: VariableState.parse(state),
      })),
    };
  });

/** What became of a project's variables after a number, oldest first; and the last number that there is. `isWhole` is false where some are no longer kept. */
export type Changes = { changes: VariableChange[]; last: number; isWhole: boolean };

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

/** What somebody would get of a variable, with the place of the override that fits. */
export const tryVariable = (ctx: Read, id: string, { targetingKey, attributes }: z.output<typeof TryVariable>): Promise<TriedVariable> =>
  inTenant(ctx, async (tx) => {
    const config = variableConfig(await foundVariable(tx, ctx, undefined, { id }));
    try {
      const { isSplit: _, ...resolved } = resolveVariable(config, { targetingKey: targetingKey || undefined, attributes });
      return resolved;
    } catch (error) {
      if (error !== EXHAUSTED) throw error;
      throw new Refusal("VALIDATION_FAILED", "The patterns of the conditions take too long with these attributes.");
    }
  });
