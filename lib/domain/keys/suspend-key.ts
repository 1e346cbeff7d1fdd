import { Refusal } from "../../kernel/refusal";
import { lockRules } from "./key-allowance";
import type { KeyReach } from "./key-reach";
import { keyRow, keyView, lockedKeyRow } from "./key-row";
import { keyStatus } from "./key-status";
import type { Key, SuspendKey } from "./schema";
import { isEnded } from "./status-terms";
import { suspendKeys } from "./write-life";

/** Stops a key until somebody resumes it, or by itself after `resume_after`. It still counts against the plan. CONFLICT when it is not live, or suspended already. */
export async function suspendKey(keys: KeyReach<"write">, id: string, { resume_after }: SuspendKey): Promise<Key> {
  const { ctx } = keys;
  const { now } = ctx;
  return keys.write(async (tx) => {
    await lockRules(tx, ctx.organizationId);
    const row = await lockedKeyRow(tx, keys, id);
    const status = keyStatus(row, now);
    if (isEnded(status) || status === "suspended") throw new Refusal("CONFLICT", `This key is ${status}: it cannot be suspended.`);
    const resumesAt = resume_after === undefined ? null : new Date(now.getTime() + resume_after);
    await suspendKeys(tx, ctx, { organizationId: row.organizationId, ids: [id] }, { cause: "manual", resumesAt });
    return { result: keyView(await keyRow(tx, keys, id), now), audit: [] };
  });
}
