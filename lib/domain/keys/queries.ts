import type { Granted } from "../../access/caller";
import type { Prisma } from "../../db/generated/client";
import { inTenant, type Tx } from "../../db/tenant";
import type { Page } from "../../kernel/page";
import { allowanceOf } from "./key-allowance";
import { keyLife, rowsByEnd } from "./key-life-sql";
import { inventoryKinds, type KeyReach } from "./key-reach";
import { KEY_ROW, keyRow, keyView } from "./key-row";
import { isLive } from "./key-status";
import type { Key, KeyAllowance } from "./schema";

/** The keys within reach: those that live, newest first, then those that have ended, so that who reads one page finds what works. */
export async function listKeys(keys: KeyReach, { cursor, limit, external_id }: Page & { external_id?: string }): Promise<Key[]> {
  const { now } = keys.ctx;
  const { live, ended } = rowsByEnd(now);
  const rows = await keys.read(async (tx) => {
    const after = (part: Prisma.ApiKeyWhereInput, last: string | undefined, take: number) =>
      tx.apiKey.findMany({
        where: { AND: [keys.where, part, last ? { id: { lt: last } } : {}, external_id === undefined ? {} : { externalId: external_id }] },
        orderBy: { id: "desc" },
        take,
        ...KEY_ROW,
      });
    const last = cursor && (await tx.apiKey.findFirst({ where: { AND: [keys.where, { id: cursor }] }, select: KEY_LIFE }));
    const isPastLive = last && !isLive(last, now);
    const first = isPastLive ? [] : await after(live, cursor, limit);
    return first.length === limit ? first : [...first, ...(await after(ended, isPastLive ? cursor : undefined, limit - first.length))];
  });
  return rows.map((row) => keyView(row, now));
}

const KEY_LIFE = { revokedAt: true, graceEndsAt: true, expiresAt: true, suspendedAt: true, resumesAt: true } as const;

/** One key, or NOT_FOUND. */
export const readKey = async (keys: KeyReach, id: string): Promise<Key> =>
  keyView(await keys.read((tx) => keyRow(tx, keys, id)), keys.ctx.now);

/** How many of the plan's keys are taken, for the button's label. */
export async function keyAllowance(ctx: Granted<"organization:read"> | Granted<"organization:read_api_key">): Promise<KeyAllowance> {
  return inTenant(ctx, async (tx) => {
    const { plan } = await tx.organization.findUniqueOrThrow({ where: { id: ctx.organizationId }, select: { plan: true } });
    return allowanceOf(tx, ctx.organizationId, plan, ctx.now);
  });
}

/** How many live personal keys each of these people has in an organization. */
export async function countPersonalKeys(
  tx: Tx,
  organizationId: string,
  userIds: readonly string[],
  now: Date,
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ user_id: string; count: number }[]>`
    select k.user_id::text, count(*)::int as count from api_keys k ${keyLife(now)}
    where k.organization_id = ${organizationId}::uuid and k.kind = 'personal' and k.user_id = any (${[...userIds]}::uuid[]) and life.live group by 1`;
  return new Map(rows.map((row) => [row.user_id, row.count]));
}

/** How many live keys and tokens are for each project alone, as people see them. */
export async function keysByProject(ctx: Granted<"organization:read_api_key">): Promise<Record<string, number>> {
  const rows = await inTenant(
    ctx,
    (tx) => tx.$queryRaw<{ project_id: string; count: number }[]>`
      select k.project_id::text, count(*)::int as count from api_keys k ${keyLife(ctx.now)}
      where k.organization_id = ${ctx.organizationId}::uuid and k.project_id is not null and k.kind::text = any (${inventoryKinds(ctx.caller)}) and life.live group by 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.project_id, row.count]));
}
