import { actorOf, type Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import type { ChannelMessage } from "./schema";

/** What a channel is told to see whether it can be reached. */
export async function testMessage(ctx: Granted<"organization:write_channel">): Promise<ChannelMessage> {
  const { name, displayName } = await inTenant(ctx, (tx) => tx.organization.findUniqueOrThrow({ where: { id: ctx.organizationId } }));
  return {
    type: "test",
    state: null,
    title: "A test message from Latchkey",
    text: `${actorOf(ctx.caller).name ?? "Somebody"} is trying this channel of ${displayName}. Alerts arrive here in this form.`,
    path: `/${name}/settings/channels`,
    at: rfc3339(ctx.now),
    project: null,
    alert: null,
    row_count: null,
    rows: [],
  };
}
