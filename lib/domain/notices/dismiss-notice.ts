import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { personOf } from "../sessions/session-person";
import type { DismissNotice } from "./schema";

/** Hides a notice from this person for good. How somebody likes their screen is no matter of the audit log. */
export async function dismissNotice(ctx: Granted, { notice }: DismissNotice): Promise<void> {
  const { userId } = personOf(ctx);
  await changeAccount(ctx, userId, async (tx) => {
    await tx.noticeDismissal.createMany({ data: [{ userId, notice, createdAt: ctx.now }], skipDuplicates: true });
    return { result: undefined, audit: [] };
  });
}
