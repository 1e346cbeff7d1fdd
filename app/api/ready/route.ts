import { z } from "zod";
import { isDatabaseUp } from "@/lib/domain/instance/health";
import { isStopping } from "@/lib/doors/readiness";
import { route } from "@/lib/doors/route";
import { Refusal } from "@/lib/kernel/refusal";

export const GET = route({
  summary: "Whether the instance takes requests; 503 while it starts or stops",
  scope: "public",
  reply: z.object({ status: z.literal("ready") }),
  handler: async () => {
    if (isStopping()) throw new Refusal("UNAVAILABLE", "The instance is stopping.", { retryAfter: 10 });
    if (!(await isDatabaseUp()))
      throw new Refusal("UNAVAILABLE", "The database does not answer.", { retryAfter: 5, members: { down: ["database"] } });
    return { status: "ready" as const };
  },
});
