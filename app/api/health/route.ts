import { z } from "zod";
import { isDatabaseUp } from "@/lib/domain/instance/health";
import { route } from "@/lib/doors/route";
import { Refusal } from "@/lib/kernel/refusal";

export const GET = route({
  summary: "Whether the instance works; 503 says what is down",
  scope: "public",
  reply: z.object({ status: z.literal("ok") }),
  handler: async () => {
    if (!(await isDatabaseUp()))
      throw new Refusal("UNAVAILABLE", "The database does not answer.", { retryAfter: 5, members: { down: ["database"] } });
    return { status: "ok" as const };
  },
});
