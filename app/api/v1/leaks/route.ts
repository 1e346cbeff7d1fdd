import { z } from "zod";
import { ReportLeak } from "@/lib/domain/leaks/schema";
import { countLeakReport, takeLeakReport } from "@/lib/doors/leak-report";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Report a key that was found in public; no key is needed, and the answer is the same whatever the token is",
  scope: "public",
  before: countLeakReport,
  body: ReportLeak,
  bodyLimit: 64 * 1024,
  reply: z.strictObject({}),
  status: 202,
  handler: ({ call, requestId, body }) => takeLeakReport(call, requestId, body),
});
