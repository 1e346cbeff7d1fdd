import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { acrossTenants, type Tx } from "../../db/tenant";
import { eachAlone } from "../../kernel/each-alone";
import { RESTORABLE_FOR } from "./schema";

/** Rows of telemetry that go in one transaction. */
const A_PIECE = 20_000;

type Due = { id: string; name: string };

/**
 * Removes for good the organizations that were deleted more than seven days ago, with all that is theirs but their audit log, and the
 * former names of all others that are over. One that fails holds up none of the others. Gives how many organizations.
 */
export async function purgeOrganizations(ctx: Granted<"instance:admin">, stopping?: AbortSignal, aPiece = A_PIECE): Promise<number> {
  await changeInstance(ctx, async (tx) => {
    await tx.$queryRaw`select purge_former_names()`;
    return { result: undefined, audit: [] };
  });
  const before = new Date(ctx.now.getTime() - RESTORABLE_FOR);
  const due = await acrossTenants(
    ctx,
    (tx) => tx.$queryRaw<Due[]>`select id::text, name from organizations where deleted_at < ${before} order by deleted_at, id`,
  );
  const purgeWhole = async (organization: Due): Promise<number> => {
    while (!stopping?.aborted) {
      const done = await changeInstance(ctx, (tx) => purgeAPiece(tx, organization, before, aPiece));
      if (done !== "a piece") return done === "gone" ? 1 : 0;
    }
    return 0;
  };
  return eachAlone(due, purgeWhole, { name: ({ id }) => id, noun: "organizations", stopping });
}

async function purgeAPiece(tx: Tx, { id, name }: Due, before: Date, most: number) {
  // Locked, so that none is restored between here and there; one that somebody else purges is left to them.
  const [due] = await tx.$queryRaw<{ id: string }[]>`
    select id::text from organizations where id = ${id}::uuid and deleted_at < ${before} for update skip locked`;
  if (!due) return { result: "not due" as const, audit: [] };
  const [row] = await tx.$queryRaw<{ gone: boolean }[]>`select purge_organization(${id}::uuid, ${most}) as gone`;
  if (!row?.gone) return { result: "a piece" as const, audit: [] };
  return {
    result: "gone" as const,
    audit: {
      action: "DELETE" as const,
      resourceType: "organization",
      recordId: id,
      organizationId: id,
      before: { name },
      after: { purged: true },
    },
  };
}
