import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import { personOf, savedQueryView, visibleSavedQueries } from "./saved-query-row";
import type { AskedQuery, SavedQuery } from "./schema";

/** The organization's saved queries and the caller's own, by name: 400 at most. Refuses with NOT_FOUND. */
export const listSavedQueries = (ctx: Granted<"project:read_otlp">): Promise<SavedQuery[]> =>
  inTenant(ctx, async (tx) => {
    const rows = await tx.savedQuery.findMany({ where: visibleSavedQueries(ctx), orderBy: [{ nameFolded: "asc" }, { id: "asc" }] });
    return rows.map(savedQueryView);
  });

/** What the caller asked last, latest first: 50 at most. Refuses with NOT_FOUND. */
export const listAskedQueries = (ctx: Granted<"project:read_otlp">): Promise<AskedQuery[]> =>
  inTenant(ctx, async (tx) => {
    const { organizationId } = ctx;
    const where = { organizationId, userId: personOf(ctx).userId };
    const rows = await tx.askedQuery.findMany({ where, orderBy: [{ askedAt: "desc" }, { digest: "asc" }] });
    return rows.map(({ sql, askedAt }) => ({ sql, asked_at: rfc3339(askedAt) }));
  });
