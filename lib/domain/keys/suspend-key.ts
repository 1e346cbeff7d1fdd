import { actorOf } from "../../access/caller";
import { Refusal } from "../../kernel/refusal";
import { lockRules } from "./key-allowance";
import type { KeyReach } from "./key-reach";
import { KEY_ROW, keyView, lockedKeyRow } from "./key-row";
import { isSuspended, keyStatus } from "./key-status";
import type { Key, SuspendKey } from "./schema";

/** Stops a key until somebody resumes it, or by itself after `resume_after`. It still counts against the plan. CONFLICT when it is not live, or suspended already. */
export async function suspendKey(keys: KeyReach<"write">, id: string, { resume_after }: SuspendKey): Promise<Key> {
  const { ctx } = keys;
  const { now } = ctx;
  const by = actorOf(ctx.caller);
  return keys.write(async (tx) => {
    await lockRules(tx, ctx.organizationId);
    const row = await lockedKeyRow(tx, keys, id);
    const status = keyStatus(row, now);
    if (["revoked", "expired"].includes(status) || isSuspended(row, now))
      throw new Refusal("CONFLICT", `This key is ${status}: it cannot be suspended.`);
    const resumesAt = resume_after === undefined ? null : new Date(now.getTime() + resume_after);
    const suspended = await tx.apiKey.update({
      where: { id },
      data: {
        suspendedAt: now,
        suspendedBy: by.id,
        suspensionCause: "manual",
        resumesAt,
        version: row.version + 1,
        updatedAt: now,
        updatedBy: by.id,
      },
      ...KEY_ROW,
    });
    return {
      result: keyView(suspended, now),
      audit: {
        action: "UPDATE",
        resourceType: "api_key",
        recordId: id,
        projectId: row.projectId,
        before: { suspended_at: null },
        after: { suspended_at: now.toISOString(), resumes_at: resumesAt?.toISOString() ?? null },
      },
    };
  });
}
