import { VerdictAnswer, verdictAnswer } from "@/lib/domain/verdicts/verdict-answer";
import { route } from "@/lib/doors/route";
import { rateView } from "@/lib/limits/rate-limit";

export const GET = route({
  summary: "What the key of this request is and may do",
  description: "The same that another service is told by `verify`.",
  scope: "any",
  reply: VerdictAnswer,
  handler: async ({ ctx, key, rate }) => {
    const scopes = ctx.caller.kind === "key" ? ctx.caller.scopes : [];
    return verdictAnswer(key, { code: "VALID", detail: "The key is good." }, scopes, rateView(rate));
  },
});
