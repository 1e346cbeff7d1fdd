import type { Granted } from "../../access/caller";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { lockOrganization } from "./key-allowance";
import { type KeyRow, lockedKeyRow } from "./key-row";
import { keyStatus } from "./key-status";

/** The old key of a running rotation, under the organization's lock and its own. CONFLICT when its grace is over, ended or never began. */
export async function rotatingKey(
  tx: Tx,
  ctx: Granted<"organization:write_api_key">,
  id: string,
): Promise<KeyRow & { graceEndsAt: Date; graceStartedAt: Date; rotatedTo: string }> {
  await lockOrganization(tx, ctx.organizationId);
  const row = await lockedKeyRow(tx, ctx, id);
  const { graceEndsAt, graceStartedAt, rotatedTo } = row;
  const over = ["revoked", "expired"].includes(keyStatus(row, ctx.now));
  if (over || !graceEndsAt || !graceStartedAt || !rotatedTo) throw new Refusal("CONFLICT", "No rotation of this key is under way.");
  return { ...row, graceEndsAt, graceStartedAt, rotatedTo };
}
