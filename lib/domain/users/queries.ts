import type { Granted } from "../../access/caller";
import { acrossTenants, outsideTenants } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import type { Account } from "./schema";

/** Whether anybody has signed up yet; decides where the front door leads. */
export const anyUsers = async (): Promise<boolean> => (await outsideTenants((tx) => tx.user.count({ take: 1 }))) > 0;

const MOST = 1_000;

/** The accounts on the instance, those seen last first; `isWhole` unless there are more. */
export async function listAccounts(ctx: Granted<"instance:admin">): Promise<{ accounts: Account[]; isWhole: boolean }> {
  const rows = await acrossTenants(ctx, (tx) =>
    tx.user.findMany({
      select: {
        id: true,
        name: true,
        email: true,
        isOperator: true,
        createdAt: true,
        lastSeenAt: true,
        _count: { select: { memberships: { where: { organization: { deletedAt: null } } } } },
      },
      orderBy: [{ lastSeenAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
      take: MOST + 1,
    }),
  );
  const accounts = rows.slice(0, MOST).map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    is_operator: row.isOperator,
    organizations: row._count.memberships,
    created_at: rfc3339(row.createdAt),
    last_seen_at: row.lastSeenAt && rfc3339(row.lastSeenAt),
  }));
  return { accounts, isWhole: rows.length <= MOST };
}
