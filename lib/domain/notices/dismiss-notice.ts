import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { DAY } from "../../kernel/time";
import { personOf } from "../sessions/session-person";
import type { DismissNotice } from "./schema";

/** A notice is about something of the next days or months; what was dismissed longer ago is forgotten. */
const KEPT_FOR = 365 * DAY;

/** Hides a notice from this person for good. How somebody likes their screen is no matter of the audit log. */
export async function dismissNotice(ctx: Granted, { notice }: DismissNotice): Promise<void> {
  const { userId } = personOf(ctx);
  await changeAccount(ctx, userId, async (tx) => {
    await tx.noticeDismissal.deleteMany({ where: { userId, createdAt: { lt: new Date(ctx.now.getTime() - KEPT_FOR) } } });
    await tx.noticeDismissal.createMany({ data: [{ userId, notice, createdAt: ctx.now }], skipDuplicates: true });
    return { result: undefined, audit: [] };
  });
}
