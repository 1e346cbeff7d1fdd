import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import type { Page } from "../../kernel/page";
import { Refusal } from "../../kernel/refusal";
import type { Signal, SignalList } from "./schema";
import { type SignalExpression, seqSignalId, signalsOf } from "./signal-expression";
import { noSuchSignal, signalView, visibleSignals } from "./signal-row";

/** What saved searches joined look for: filters as texts, each within one project or in all. */
export type SignalFilter = { kind: "filter"; filter: string; projectId: string | null } | { kind: "and" | "or"; operands: SignalFilter[] };

/** At once, without pages: those of all projects and of the one or other besides. */
const MOST_LISTED = 1000;

/** The saved searches of one project and of all of them, or the first thousand of every project, by name; `more` says that there are further ones. */
export async function openSignals(ctx: Granted<"project:read_otlp">, projectId?: string): Promise<SignalList> {
  const where = projectId ? { AND: [visibleSignals(ctx), { OR: [{ projectId: null }, { projectId }] }] } : visibleSignals(ctx);
  const rows = await inTenant(ctx, (tx) =>
    tx.signal.findMany({ where, orderBy: [{ nameFolded: "asc" }, { id: "asc" }], take: MOST_LISTED + 1 }),
  );
  return { signals: rows.slice(0, MOST_LISTED).map(signalView), more: rows.length > MOST_LISTED };
}

/** The saved searches that the caller sees, by name, the first thousand of them; a page of them goes by age, oldest first. */
export async function listSignals(ctx: Granted<"project:read_otlp">, page?: Page): Promise<Signal[]> {
  const where = page?.cursor ? { AND: [visibleSignals(ctx), { id: { gt: page.cursor } }] } : visibleSignals(ctx);
  const rows = await inTenant(ctx, (tx) =>
    tx.signal.findMany({ where, orderBy: page ? { id: "asc" } : [{ nameFolded: "asc" }, { id: "asc" }], take: page?.limit ?? MOST_LISTED }),
  );
  return rows.map(signalView);
}

/** One saved search, or NOT_FOUND. */
export async function readSignal(ctx: Granted<"project:read_otlp">, id: string): Promise<Signal> {
  const row = await inTenant(ctx, (tx) => tx.signal.findFirst({ where: { AND: [visibleSignals(ctx), { id }] } }));
  if (row) return signalView(row);
  throw noSuchSignal();
}

/** What an expression's saved searches look for now. Refuses with INVALID_REQUEST one that is not there, by its id. */
export async function signalFilter(ctx: Granted<"project:read_otlp">, expression: SignalExpression): Promise<SignalFilter> {
  const ids = [...new Set(signalsOf(expression))];
  const rows = await inTenant(ctx, (tx) => tx.signal.findMany({ where: { AND: [visibleSignals(ctx), { id: { in: ids } }] } }));
  const found = new Map(rows.map((row) => [row.id, row]));
  const filterOf = (one: SignalExpression): SignalFilter => {
    if (one.kind !== "signal") return { kind: one.kind, operands: one.operands.map(filterOf) };
    const row = found.get(one.id);
    if (!row) throw new Refusal("INVALID_REQUEST", `signal: there is no saved search ${seqSignalId(one.id)}.`);
    return { kind: "filter", filter: row.filter, projectId: row.projectId };
  };
  return filterOf(expression);
}
