import { actorOf } from "../../access/caller";
import { Refusal } from "../../kernel/refusal";
import type { KeyReach } from "./key-reach";
import { KEY_ROW, keyView } from "./key-row";
import { invalidMember } from "./key-rule";
import { rotatingKey } from "./rotating-key";
import { type ExtendRotation, type Key, MOST_GRACE } from "./schema";

/** Gives the old key more time, once, to 30 days after its grace began at most. */
export async function extendRotation(keys: KeyReach<"write">, id: string, { grace_period }: ExtendRotation): Promise<Key> {
  const { ctx } = keys;
  const { now } = ctx;
  const by = actorOf(ctx.caller);
  return keys.write(async (tx) => {
    const { old } = await rotatingKey(tx, keys, id);
    if (old.graceExtendedAt)
      throw new Refusal("CONFLICT", "This grace was extended already. Rotate the callers that are left, then end it.");
    const latest = old.graceStartedAt.getTime() + MOST_GRACE;
    const until = new Date(Math.min(now.getTime() + grace_period, latest));
    if (until <= old.graceEndsAt) {
      throw invalidMember(
        ["grace_period"],
        `The grace lasts until ${old.graceEndsAt.toISOString()} already; give a longer time, to ${new Date(latest).toISOString()} at most.`,
        "grace_too_short",
      );
    }
    const extended = await tx.apiKey.update({
      where: { id },
      data: {
        graceEndsAt: until,
        graceExtendedAt: now,
        version: old.version + 1,
        updatedAt: now,
        updatedBy: by.id,
      },
      ...KEY_ROW,
    });
    return {
      result: keyView(extended, now),
      audit: {
        action: "UPDATE",
        resourceType: "api_key",
        recordId: id,
        projectId: old.projectId,
        before: { grace_ends_at: old.graceEndsAt.toISOString() },
        after: { grace_ends_at: until.toISOString() },
      },
    };
  });
}
