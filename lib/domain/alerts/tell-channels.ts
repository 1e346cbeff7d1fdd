import type { Granted } from "../../access/caller";
import type { Tx } from "../../db/tenant";
import type { ChannelType } from "../channels/channel-terms";
import { queueDeliveries } from "../channels/queue-deliveries";
import { alertMessage } from "./alert-message";
import type { AlertRow } from "./alert-row";
import type { Telling } from "./alert-rule";
import { FAILURES_TOLD } from "./alert-terms";

type News = {
  row: AlertRow;
  telling: NonNullable<Telling>;
  rows: Record<string, unknown>[];
  rowCount: number | null;
  error: string | null;
  runId?: string;
};

/** Hands news of an alert to its channels, or to those of one kind. */
export async function tellChannels(tx: Tx, { organizationId, now }: Granted, news: News, kind?: ChannelType): Promise<void> {
  const { row, runId } = news;
  const project = await tx.project.findFirstOrThrow({
    where: { organizationId: String(organizationId), id: row.projectId },
    include: { organization: { select: { name: true } } },
  });
  await queueDeliveries(tx, {
    organizationId: String(organizationId),
    channelIds: row.channels.map(({ channelId }) => channelId),
    kind,
    message: alertMessage({ ...news, organization: project.organization.name, project: project.name, now }),
    now,
    about: { alertId: row.id, runId: runId ?? null },
  });
}

/** Closes what stands open at receivers that keep a state, however the alert tells its channels, and muted or not. */
export async function closeElsewhere(tx: Tx, ctx: Granted, row: AlertRow, runId?: string): Promise<void> {
  if (row.matches !== true && row.failures < FAILURES_TOLD) return;
  await tellChannels(tx, ctx, { row, telling: "resolved", rows: [], rowCount: 0, error: null, runId }, "opsgenie");
}
