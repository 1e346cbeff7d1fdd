import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { personOf, refuseBound } from "../sessions/session-person";
import type { RenameUser } from "./schema";

/** Gives the person another name. What was written under the former one keeps it. */
export async function renameUser(ctx: Granted, { name }: RenameUser): Promise<void> {
  refuseBound(ctx, "change your name");
  const { userId, name: before } = personOf(ctx);
  await changeAccount(ctx, userId, async (tx) => {
    await tx.user.updateMany({ where: { id: userId }, data: { name, updatedAt: ctx.now } });
    return {
      result: undefined,
      audit: name === before ? [] : { action: "UPDATE", resourceType: "user", recordId: userId, before: { name: before }, after: { name } },
    };
  });
}
