import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { DAY } from "../../kernel/time";

const KEPT_FOR = 30 * DAY;

/** Forgets mails that were sent or given up more than 30 days ago. Gives how many. */
export const forgetMails = (ctx: Granted<"instance:admin">): Promise<number> =>
  acrossTenants(ctx, async (tx) => {
    const before = new Date(ctx.now.getTime() - KEPT_FOR);
    const { count } = await tx.mail.deleteMany({ where: { OR: [{ sentAt: { lt: before } }, { givenUpAt: { lt: before } }] } });
    return count;
  });
