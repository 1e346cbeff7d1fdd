import type { Tx } from "../../db/tenant";

/** Whether the organization's directory has deactivated or deleted a person, by account or address, and has made nobody active of them since. */
export async function isDismissed(
  tx: Tx,
  organizationId: string,
  { userId, email }: { userId: string | null; email: string },
): Promise<boolean> {
  const rows = await tx.scimUser.findMany({
    where: { organizationId, OR: [{ email }, ...(userId === null ? [] : [{ userId }])] },
    select: { active: true, deletedAt: true },
  });
  return rows.length > 0 && rows.every(({ active, deletedAt }) => !active || deletedAt !== null);
}
