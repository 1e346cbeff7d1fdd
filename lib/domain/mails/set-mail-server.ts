import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { seal } from "../secrets/seal";
import { MAIL_PASSWORD, MAIL_SERVER, storedMailServer } from "./mail-server";
import type { SetMailServer, StoredMailServer } from "./schema";

/**
 * Sets where mail is handed in, or with an empty address that none is. The password is kept sealed and never told again; an empty one leaves what is kept.
 * VALIDATION_FAILED where another server or user would be given the password of the one before.
 */
export const setMailServer = (ctx: Granted<"instance:admin">, { url, user, password, from }: SetMailServer): Promise<void> =>
  changeInstance(ctx, async (tx) => {
    const before = await storedMailServer(tx);
    const kept = (await tx.instanceSecret.count({ where: { name: MAIL_PASSWORD.id } })) > 0;
    const after: StoredMailServer | null = url === "" ? null : { url, user: user || null, from: from || null };
    const keeps = after?.user && kept && password === "";
    if (keeps && (before?.url !== after.url || before.user !== after.user)) throw otherServer();
    const data = { value: after ?? Prisma.JsonNull, updatedAt: ctx.now };
    await tx.instanceSetting.upsert({ where: { name: MAIL_SERVER }, create: { name: MAIL_SERVER, ...data }, update: data });
    if (!after?.user) await tx.instanceSecret.deleteMany({ where: { name: MAIL_PASSWORD.id } });
    else if (password !== "") await keepPassword(tx, ctx, password);
    const isChanged = password !== "" && after?.user ? { password: "changed" } : {};
    return {
      result: undefined,
      audit: {
        action: "UPDATE",
        resourceType: "instance",
        recordId: null,
        before: { mail_server: before },
        after: { mail_server: after, ...isChanged },
      },
    };
  });

async function keepPassword(tx: Tx, ctx: Granted<"instance:admin">, password: string): Promise<void> {
  const data = { sealed: await seal(tx, ctx, MAIL_PASSWORD, password), updatedAt: ctx.now };
  await tx.instanceSecret.upsert({ where: { name: MAIL_PASSWORD.id }, create: { name: MAIL_PASSWORD.id, ...data }, update: data });
}

function otherServer(): Refusal {
  const msg = "Type the password again: the one that is kept belongs to the former server and user.";
  return new Refusal("VALIDATION_FAILED", msg, { errors: [{ loc: ["input", "password"], msg, type: "password_needed" }] });
}
