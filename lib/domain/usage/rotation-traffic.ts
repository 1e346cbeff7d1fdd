import type { Tx } from "../../db/tenant";
import { MINUTE, rfc3339 } from "../../kernel/time";
import type { KeyReach } from "../keys/key-reach";
import { KEY_ROW, type KeyRow } from "../keys/key-row";
import { graceEnd, keyStatus } from "../keys/key-status";
import { callerRows } from "./caller-rows";
import type { RotationSide, RotationTraffic } from "./schema";
import { spanRange } from "./usage-range";
import { usageRows } from "./usage-rows";

const MOST_CALLERS = 20;

/** The traffic of both keys of the rotation that a key is in, as the old one or as its successor; null where none is under way. */
export async function trafficOfRotation(tx: Tx, keys: KeyReach, row: KeyRow): Promise<RotationTraffic | null> {
  const old = isRotating(row, keys) ? row : row.rotatedFrom ? await reached(tx, keys, row.rotatedFrom) : null;
  if (!old || !isRotating(old, keys)) return null;
  const successor = old === row ? await reached(tx, keys, old.rotatedTo) : row;
  if (successor?.id !== old.rotatedTo) return null;
  const since = Math.floor(old.graceStartedAt.getTime() / MINUTE) * MINUTE;
  return {
    rotated_at: rfc3339(new Date(since)),
    grace_ends_at: rfc3339(graceEnd(old) ?? old.graceEndsAt),
    old: await side(tx, old, since, keys.ctx.now),
    new: await side(tx, successor, since, keys.ctx.now),
    callers: await callerRows(tx, old, MOST_CALLERS, old.graceStartedAt),
  };
}

const isRotating = (row: KeyRow, { ctx }: KeyReach): row is KeyRow & { graceStartedAt: Date; graceEndsAt: Date; rotatedTo: string } =>
  row.graceStartedAt !== null && row.graceEndsAt !== null && row.rotatedTo !== null && keyStatus(row, ctx.now) === "rotating";

const reached = (tx: Tx, { where }: KeyReach, id: string): Promise<KeyRow | null> =>
  tx.apiKey.findFirst({ where: { AND: [where, { id }] }, ...KEY_ROW });

async function side(tx: Tx, key: KeyRow, since: number, now: Date): Promise<RotationSide> {
  const lastHour = await usageRows(tx, key, spanRange("hour", now));
  const { _sum } = await tx.keyMinute.aggregate({
    where: { keyId: key.id, organizationId: key.organizationId, at: { gte: new Date(since) } },
    _sum: { requests: true },
  });
  return {
    key_id: key.id,
    name: key.name,
    token_start: key.prefix + key.start,
    a_minute: lastHour.map((row) => row.requests),
    since_rotation: Number(_sum.requests ?? 0),
  };
}
