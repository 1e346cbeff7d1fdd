import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { Refusal } from "../../kernel/refusal";
import { KEY_ROW, keyView, lockedKeyRow } from "./key-row";
import { isSuspended, keyStatus } from "./key-status";
import type { Key, SuspendKey } from "./schema";

/** Stops a key until somebody resumes it, or by itself after `resume_after`. It still counts against the plan. CONFLICT when it is not live, or suspended already. */
export async function suspendKey(ctx: Granted<"organization:write_api_key">, id: string, { resume_after }: SuspendKey): Promise<Key> {
  const { now, caller } = ctx;
  const by = caller.kind === "person" ? caller.userId : null;
  return change(ctx, async (tx) => {
    const row = await lockedKeyRow(tx, ctx, id);
    const status = keyStatus(row, now);
    if (["revoked", "expired"].includes(status) || isSuspended(row, now))
      throw new Refusal("CONFLICT", `This key is ${status}: it cannot be suspended.`);
    const resumesAt = resume_after === undefined ? null : new Date(now.getTime() + resume_after);
    const suspended = await tx.apiKey.update({
      where: { id },
      data: {
        suspendedAt: now,
        suspendedBy: by,
        suspensionCause: "manual",
        resumesAt,
        version: row.version + 1,
        updatedAt: now,
        updatedBy: by,
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
