import type { Granted } from "../../access/caller";
import { grant } from "../../access/grant";
import type { Prisma, SavedQuery as SavedQueryRow } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { rfc3339 } from "../../kernel/time";
import type { SavedQuery } from "./schema";

export const savedQueryView = (row: SavedQueryRow): SavedQuery => ({
  id: row.id,
  name: row.name,
  sql: row.sql,
  shared: row.ownerId === null,
  created_by_name: row.createdByName,
  updated_at: rfc3339(row.updatedAt),
});

/** What the audit log keeps: of a person's own query only that there is one. */
export const auditedSavedQuery = ({ name, sql, ownerId }: SavedQueryRow): Prisma.InputJsonObject =>
  ownerId === null ? { name, sql, shared: true } : { shared: false };

/** Queries are saved by people; nobody else has any of their own. */
export function personOf({ caller }: Pick<Granted, "caller">): { userId: string; name: string } {
  if (caller.kind === "person") return caller;
  throw new Refusal("NOT_FOUND", "Saved queries are people's own, or their organization's.");
}

/** The organization's, and the caller's own. */
export const visibleSavedQueries = (ctx: Granted<"project:read_otlp">): Prisma.SavedQueryWhereInput => ({
  organizationId: ctx.organizationId,
  OR: [{ ownerId: null }, { ownerId: personOf(ctx).userId }],
});

/** One that the caller may change, locked until the transaction ends, else NOT_FOUND; ROLE_REQUIRED at the organization's for whoever only reads. */
export async function lockedSavedQuery(tx: Tx, ctx: Granted<"project:read_otlp">, id: string): Promise<SavedQueryRow> {
  const { organizationId } = ctx;
  await tx.$queryRaw`select 1 from saved_queries where organization_id = ${organizationId}::uuid and id = ${id}::uuid for no key update`;
  const row = await tx.savedQuery.findFirst({ where: { AND: [visibleSavedQueries(ctx), { id }] } });
  if (!row) throw new Refusal("NOT_FOUND", "There is no such saved query.");
  if (row.ownerId === null) grant(ctx, "project:write_dashboard");
  return row;
}

export function savedQueryNameTaken(name: string | undefined): Refusal {
  const msg = `A saved query is called ${name} already. Choose another name.`;
  return new Refusal("CONFLICT", msg, { errors: [{ loc: ["body", "name"], msg, type: "taken" }] });
}
