import type { Granted } from "../../access/caller";
import { acrossTenants, type Tx } from "../../db/tenant";
import { GIVEN_TOKENS } from "../given-tokens/given-token-rule";
import type { InstanceSettings } from "./schema";

/** The instance's settings; what was never set is off. */
export const instanceSettings = (ctx: Granted<"instance:admin">): Promise<InstanceSettings> => acrossTenants(ctx, settingsNow);

/** The same inside a transaction. */
export async function settingsNow(tx: Tx): Promise<InstanceSettings> {
  const row = await tx.instanceSetting.findUnique({ where: { name: GIVEN_TOKENS }, select: { value: true } });
  return { [GIVEN_TOKENS]: row?.value === true };
}
