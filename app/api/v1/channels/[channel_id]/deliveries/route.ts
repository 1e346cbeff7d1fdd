import { z } from "zod";
import { listDeliveries } from "@/lib/domain/channels/queries";
import { Delivery } from "@/lib/domain/channels/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "List what a channel was told, with each attempt, latest first",
  scope: "organization:read_channel",
  params: z.object({ channel_id: z.uuid() }),
  query: PageQuery,
  reply: z.array(Delivery),
  headers: nextLink,
  handler: ({ ctx, params, query }) => listDeliveries(ctx, params.channel_id, query),
});
