import { z } from "zod";
import { ReportLeak } from "@/lib/domain/leaks/schema";
import { countLeakReport, takeLeakReport } from "@/lib/doors/leak-report";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Report a key that was found in public; no key is needed, and the answer is the same whatever the token is",
  description: "What happens then is the organization's choice: its admins are told, or the key is revoked.",
  scope: "public",
  before: countLeakReport,
  body: ReportLeak,
  example: { token: "sk_live_…", url: "https://github.com/acme/shop/blob/main/.env" },
  bodyLimit: 64 * 1024,
  reply: z.strictObject({}),
  status: 202,
  refuses: ["RATE_LIMITED"],
  handler: ({ call, requestId, body }) => takeLeakReport(call, requestId, body),
});
