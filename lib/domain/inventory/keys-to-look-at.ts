import type { Prisma } from "../../db/generated/client";
import { DAY } from "../../kernel/time";
import type { KeyReach } from "../keys/key-reach";
import { KEY_ROW, keyView } from "../keys/key-row";
import type { Key } from "../keys/schema";

const NEWEST = 100;
const OF_EACH = 5;

/**
 * Keys among which those that need a look are found, however many there are: the newest hundred, and of all the few that leaked last or
 * expire first. Newest first, each once.
 */
export async function keysToLookAt(keys: KeyReach): Promise<Key[]> {
  const { now } = keys.ctx;
  const soon = new Date(now.getTime() + 7 * DAY);
  const rows = await keys.read(async (tx) => {
    const find = (where: Prisma.ApiKeyWhereInput, orderBy: Prisma.ApiKeyOrderByWithRelationInput, take: number) =>
      tx.apiKey.findMany({ where: { AND: [keys.where, where] }, orderBy, take, ...KEY_ROW });
    return [
      ...(await find({}, { id: "desc" }, NEWEST)),
      ...(await find({ leakedAt: { not: null }, revokedAt: null }, { leakedAt: "desc" }, OF_EACH)),
      ...(await find({ expiresAt: { gt: now, lte: soon }, revokedAt: null }, { expiresAt: "asc" }, OF_EACH)),
    ];
  });
  return [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => (a.id < b.id ? 1 : -1)).map((row) => keyView(row, now));
}
