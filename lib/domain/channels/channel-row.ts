import type { Granted } from "../../access/caller";
import type { Channel as ChannelRow, Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { rfc3339 } from "../../kernel/time";
import type { Purpose } from "../secrets/seal";
import { type Channel, ShownConfig } from "./schema";

/** A channel as every caller sees it: its credentials are masked. */
export const channelView = (row: ChannelRow, now: Date): Channel => ({
  id: row.id,
  organization_id: row.organizationId,
  label: row.label,
  active: row.active,
  created_at: rfc3339(row.createdAt),
  updated_at: row.updatedAt && rfc3339(row.updatedAt),
  created_by_name: row.createdByName,
  updated_by_name: row.updatedByName,
  config: shownConfig(row),
  former_secret_ends_at: row.formerSigningEndsAt && row.formerSigningEndsAt > now ? rfc3339(row.formerSigningEndsAt) : null,
});

export const shownConfig = ({ config }: Pick<ChannelRow, "config">): ShownConfig => ShownConfig.parse(config);

/** What the audit log keeps of a channel. */
export const auditedChannel = (row: ChannelRow): Prisma.InputJsonObject => ({ label: row.label, active: row.active, ...shownConfig(row) });

export const channelAt = (ctx: Granted, id: string) => ({ organizationId_id: { organizationId: String(ctx.organizationId), id } });

/** Where a channel's sealed values stand. */
export const CREDENTIAL = (id: string): Purpose => ({ purpose: "channel-credential", table: "channels", column: "credential_sealed", id });
export const SIGNING = (id: string): Purpose => ({ purpose: "channel-signing", table: "channels", column: "signing_sealed", id });
export const FORMER_SIGNING = (id: string): Purpose => ({ ...SIGNING(id), column: "former_signing_sealed" });

/** One of the caller's organization, locked until the transaction ends, else NOT_FOUND. */
export async function lockedChannel(tx: Tx, ctx: Granted<"organization:write_channel">, id: string): Promise<ChannelRow> {
  await tx.$queryRaw`select 1 from channels where organization_id = ${ctx.organizationId}::uuid and id = ${id}::uuid for no key update`;
  return foundChannel(tx, ctx, id);
}

export async function foundChannel(tx: Tx, ctx: Granted, id: string): Promise<ChannelRow> {
  const row = await tx.channel.findUnique({ where: channelAt(ctx, id) });
  if (row) return row;
  throw new Refusal("NOT_FOUND", "There is no such channel in this organization.");
}
