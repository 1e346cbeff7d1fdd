import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { type KeyRules, lockRules } from "../keys/key-allowance";
import type { KeyReach } from "../keys/key-reach";
import { type KeyRow, lockedKeyRow } from "../keys/key-row";
import { keyStatus } from "../keys/key-status";
import { isEnded } from "../keys/status-terms";

type RotatingKey = KeyRow & { graceEndsAt: Date; graceStartedAt: Date; rotatedTo: string };

/** The old key of a running rotation, under the organization's lock and its own. CONFLICT when its grace is over, ended or never began. */
export async function rotatingKey(tx: Tx, keys: KeyReach<"write">, id: string): Promise<{ old: RotatingKey; rules: KeyRules }> {
  const rules = await lockRules(tx, keys.ctx.organizationId);
  const row = await lockedKeyRow(tx, keys, id);
  const { graceEndsAt, graceStartedAt, rotatedTo } = row;
  if (isEnded(keyStatus(row, keys.ctx.now)) || !graceEndsAt || !graceStartedAt || !rotatedTo)
    throw new Refusal("CONFLICT", "No rotation of this key is under way.");
  return { old: { ...row, graceEndsAt, graceStartedAt, rotatedTo }, rules };
}
