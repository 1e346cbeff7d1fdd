import type { Granted } from "../../access/caller";
import type { Prisma, Signal as SignalRow } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { readFilter } from "../../filter/evaluate/read-filter";
import { Refusal } from "../../kernel/refusal";
import { rfc3339 } from "../../kernel/time";
import type { Signal } from "./schema";

export const signalView = (row: SignalRow): Signal => ({
  id: row.id,
  name: row.name,
  filter: row.filter,
  project_id: row.projectId,
  created_at: rfc3339(row.createdAt),
  created_by_name: row.createdByName,
  updated_at: rfc3339(row.updatedAt),
});

/** What the audit log keeps of a saved search. */
export const auditedSignal = ({ name, filter, projectId }: SignalRow): Prisma.InputJsonObject => ({ name, filter, project_id: projectId });

/** A key of one project; what lies in another is not there for it. */
export const ownProjectOf = ({ caller }: Pick<Granted, "caller">): string | null => (caller.kind === "key" ? caller.projectId : null);

type SignalReader = Granted<"project:read_otlp"> | Granted<"project:write_dashboard">;

/** Saved searches that the caller sees: those of a project that was deleted went with it. A key of one project sees its own and those of all projects. */
export const visibleSignals = (ctx: SignalReader): Prisma.SignalWhereInput => {
  const own = ownProjectOf(ctx);
  return {
    organizationId: ctx.organizationId,
    OR: [{ projectId: null }, { projectId: own ?? undefined, project: { deletedAt: null } }],
  };
};

/** One that the caller may change, locked until the transaction ends, else NOT_FOUND. A key of one project changes none that look in all of them. */
export async function lockedSignal(tx: Tx, ctx: Granted<"project:write_dashboard">, id: string): Promise<SignalRow> {
  const { organizationId } = ctx;
  await tx.$queryRaw`select 1 from signals where organization_id = ${organizationId}::uuid and id = ${id}::uuid for no key update`;
  const row = await tx.signal.findFirst({ where: { AND: [visibleSignals(ctx), { id }] } });
  const own = ownProjectOf(ctx);
  if (row && (own === null || row.projectId === own)) return row;
  throw noSuchSignal();
}

export const noSuchSignal = () => new Refusal("NOT_FOUND", "There is no such saved search in this organization.");

export function signalNameTaken(name: string | undefined): Refusal {
  const msg = `A saved search is called ${name} already. Choose another name.`;
  return new Refusal("CONFLICT", msg, { errors: [{ loc: ["body", "name"], msg, type: "taken" }] });
}

/** Refuses with VALIDATION_FAILED a filter that the schema could read and the database could not ask, such as one with a regular expression that is none. */
export function refuseUnusable(filter: string): void {
  try {
    readFilter(filter);
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const errors = [{ loc: ["body", "filter"], msg: cause.message, type: "custom" }];
    throw new Refusal("VALIDATION_FAILED", cause.message, { cause, errors });
  }
}
