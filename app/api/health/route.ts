import { z } from "zod";
import { isDatabaseUp, isDiskTight } from "@/lib/domain/instance/health";
import { route } from "@/lib/doors/route";
import { Refusal } from "@/lib/kernel/refusal";
import { version } from "@/lib/kernel/version";

export const GET = route({
  summary: "Whether the instance works; 503 says what is down",
  scope: "public",
  reply: z.object({ status: z.literal("ok"), version: z.string().meta({ description: "Which Latchkey answers, such as 0.1.0." }) }),
  handler: async () => {
    if (!(await isDatabaseUp()))
      throw new Refusal("UNAVAILABLE", "The database does not answer.", { retryAfter: 5, members: { down: ["database"] } });
    if (isDiskTight())
      throw new Refusal("UNAVAILABLE", "The database's disk is nearly full: events are refused.", {
        retryAfter: 30,
        members: { down: ["disk"] },
      });
    return { status: "ok" as const, version };
  },
});
