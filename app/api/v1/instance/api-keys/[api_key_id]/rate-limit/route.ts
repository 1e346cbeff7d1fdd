import { z } from "zod";
import { liftRateLimit } from "@/lib/domain/keys/lift-rate-limit";
import { Key, RateLimitOfKey } from "@/lib/domain/keys/schema";
import { route } from "@/lib/doors/route";

export const PUT = route({
  summary: "Lift an organization's key above its plan's rate, or take that back with null",
  scope: "instance:admin",
  params: z.object({ api_key_id: z.uuid() }),
  body: RateLimitOfKey,
  reply: Key,
  refuses: ["CONFLICT"],
  handler: ({ ctx, params, body }) => liftRateLimit(ctx, { key_id: params.api_key_id, ...body }),
});
