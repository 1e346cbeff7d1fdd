import { Whoami, whoami } from "@/lib/domain/keys/whoami";
import { rateView } from "@/lib/doors/rate-limit";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "What the key of this request is and may do",
  scope: "any",
  reply: Whoami,
  handler: async ({ ctx, key, rate }) => whoami(key, ctx.caller.kind === "key" ? [...ctx.caller.scopes] : [], rateView(rate)),
});
