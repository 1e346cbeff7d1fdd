import { z } from "zod";
import { unreadyReasons } from "@/lib/doors/readiness";
import { route } from "@/lib/doors/route";
import { Refusal } from "@/lib/kernel/refusal";

export const GET = route({
  summary: "Whether the instance takes requests; 503 says why not. With the database away it does: it answers 503 itself",
  scope: "public",
  reply: z.object({ status: z.literal("ready") }),
  handler: async () => {
    const reasons = unreadyReasons();
    if (reasons.size > 0)
      throw new Refusal("UNAVAILABLE", [...reasons.values()].join(" "), { retryAfter: 1, members: { unready: [...reasons.keys()] } });
    return { status: "ready" as const };
  },
});
