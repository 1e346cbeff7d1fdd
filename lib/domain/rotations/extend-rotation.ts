import { actorOf } from "../../access/caller";
import { Refusal } from "../../kernel/refusal";
import { rfc3339 } from "../../kernel/time";
import type { KeyReach } from "../keys/key-reach";
import { KEY_ROW, keyAt, keyView } from "../keys/key-row";
import { invalidMember } from "../keys/key-rule";
import { earlier } from "../keys/key-status";
import type { Key } from "../keys/schema";
import { rotatingKey } from "./rotating-key";
import { type ExtendRotation, MOST_GRACE } from "./schema";

/** Gives the old key more time, once, to 30 days after its grace began at most, and never beyond its own expiry. */
export async function extendRotation(keys: KeyReach<"write">, id: string, { grace_period }: ExtendRotation): Promise<Key> {
  const { ctx } = keys;
  const { now } = ctx;
  const by = actorOf(ctx.caller);
  return keys.write(async (tx) => {
    const { old } = await rotatingKey(tx, keys, id);
    if (old.graceExtendedAt)
      throw new Refusal("CONFLICT", "This grace period has been extended already. Move the remaining callers to the new key, then end it.");
    const latest = earlier(new Date(old.graceStartedAt.getTime() + MOST_GRACE), old.expiresAt);
    const until = earlier(new Date(now.getTime() + grace_period), latest);
    const ends = earlier(old.graceEndsAt, old.expiresAt);
    if (until <= ends) {
      const msg =
        ends >= latest
          ? `The grace lasts until ${rfc3339(ends)} already, and ${old.expiresAt && old.expiresAt <= latest ? "the key itself expires then" : "30 days are the most"}.`
          : `The grace lasts until ${rfc3339(ends)} already; give a longer time, to ${rfc3339(latest)} at most.`;
      throw invalidMember(["grace_period"], msg, "grace_too_short");
    }
    const extended = await tx.apiKey.update({
      where: keyAt(old),
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
