import { GithubAlerts, GithubFeedback } from "@/lib/domain/leaks/schema";
import { refuseUnsigned, takeGithubAlerts } from "@/lib/doors/leak-report";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Take alerts of GitHub's secret scanning, by their signature",
  scope: "public",
  before: refuseUnsigned,
  body: "bytes",
  bodies: {
    "application/json": {
      schema: GithubAlerts,
      example: [{ token: "sk_live_…", type: "latchkey_api_key", url: "https://github.com/acme/shop/blob/main/.env", source: "content" }],
    },
  },
  reply: GithubFeedback,
  refuses: ["INVALID_SIGNATURE", "RATE_LIMITED", "VALIDATION_FAILED"],
  handler: ({ call, requestId, body }) => takeGithubAlerts(call, requestId, body),
});
