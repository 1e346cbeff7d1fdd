import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { RESTORABLE_FOR } from "./schema";

/** Rows of telemetry that go in one transaction. */
const A_PIECE = 20_000;

/**
 * Removes for good the organizations that were deleted more than seven days ago, with all that is theirs but their audit log, and the
 * former names of all others that are over. Gives how many organizations.
 */
export async function purgeOrganizations(ctx: Granted<"instance:admin">, aPiece = A_PIECE): Promise<number> {
  await changeInstance(ctx, async (tx) => {
    await tx.$queryRaw`select purge_former_names()`;
    return { result: undefined, audit: [] };
  });
  let purged = 0;
  for (;;) {
    const done = await changeInstance(ctx, (tx) => purgeAPiece(tx, new Date(ctx.now.getTime() - RESTORABLE_FOR), aPiece));
    if (done === "nothing is due") return purged;
    if (done === "gone") purged++;
  }
}

async function purgeAPiece(tx: Tx, before: Date, most: number) {
  // Locked, so that none is restored between here and there.
  const [due] = await tx.$queryRaw<{ id: string; name: string }[]>`
    select id::text, name from organizations where deleted_at < ${before} order by deleted_at, id limit 1 for update skip locked`;
  if (!due) return { result: "nothing is due" as const, audit: [] };
  const [row] = await tx.$queryRaw<{ gone: boolean }[]>`select purge_organization(${due.id}::uuid, ${most}) as gone`;
  if (!row?.gone) return { result: "a piece" as const, audit: [] };
  return {
    result: "gone" as const,
    audit: {
      action: "DELETE" as const,
      resourceType: "organization",
      recordId: due.id,
      organizationId: due.id,
      before: { name: due.name },
      after: { purged: true },
    },
  };
}
