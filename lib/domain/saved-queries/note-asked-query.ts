import { createHash } from "node:crypto";
import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { personOf } from "./saved-query-row";

/** Of each person; what was asked longest ago goes first. */
const MOST = 50;

/**
 * Puts a query in the first place of its asker's own history; one that was asked before leaves its place. What is nobody's affair stands in no log.
 * Refuses with NOT_FOUND.
 */
export const noteAskedQuery = (ctx: Granted<"project:read_otlp">, sql: string): Promise<void> =>
  change(ctx, async (tx) => {
    const { organizationId, now } = ctx;
    const { userId } = personOf(ctx);
    const digest = createHash("sha256").update(sql).digest();
    // The membership's row is held, so that two of one person's are noted one after the other.
    await tx.$queryRaw`select 1 from memberships where organization_id = ${organizationId}::uuid and user_id = ${userId}::uuid for no key update`;
    await tx.$executeRaw`
      insert into asked_queries (organization_id, user_id, digest, sql, asked_at)
      select m.organization_id, m.user_id, ${digest}, ${sql}, ${now}::timestamptz from memberships m
      where m.organization_id = ${organizationId}::uuid and m.user_id = ${userId}::uuid
      on conflict (organization_id, user_id, digest) do update set asked_at = greatest(asked_queries.asked_at, excluded.asked_at)`;
    await tx.$executeRaw`
      delete from asked_queries where organization_id = ${organizationId}::uuid and user_id = ${userId}::uuid and digest in (
        select digest from asked_queries where organization_id = ${organizationId}::uuid and user_id = ${userId}::uuid
        order by asked_at desc, digest offset ${MOST})`;
    return { result: undefined, audit: [] };
  });
