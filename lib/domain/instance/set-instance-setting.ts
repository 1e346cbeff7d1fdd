import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { GIVEN_TOKENS } from "../given-tokens/given-token-rule";
import { settingsNow } from "./queries";
import type { InstanceSettings } from "./schema";

/** Sets what the operator decides for the whole instance. It counts with the next request; what is so already is left without a trace. */
export async function setInstanceSetting(ctx: Granted<"instance:admin">, input: InstanceSettings): Promise<InstanceSettings> {
  const value = input[GIVEN_TOKENS];
  return changeInstance(ctx, async (tx) => {
    const before = await settingsNow(tx);
    if (before[GIVEN_TOKENS] === value) return { result: before, audit: [] };
    const data = { value, updatedAt: ctx.now };
    await tx.instanceSetting.upsert({ where: { name: GIVEN_TOKENS }, create: { name: GIVEN_TOKENS, ...data }, update: data });
    return { result: input, audit: { action: "UPDATE", resourceType: "instance", recordId: null, before, after: input } };
  });
}
