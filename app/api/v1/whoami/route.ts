import { VerdictView, verdictView } from "@/lib/domain/keys/verdict-view";
import { rateView } from "@/lib/doors/rate-limit";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "What the key of this request is and may do",
  scope: "any",
  reply: VerdictView,
  handler: async ({ ctx, key, rate }) => {
    const scopes = ctx.caller.kind === "key" ? ctx.caller.scopes : [];
    return verdictView(key, { code: "VALID", detail: "The key is good." }, scopes, rateView(rate));
  },
});
