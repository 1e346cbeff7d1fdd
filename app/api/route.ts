import { z } from "zod";
import { knownKeyOrNone } from "@/lib/doors/known-key-or-none";
import { route } from "@/lib/doors/route";
import { seq } from "@/lib/http/dialect";
import { apiLinks } from "@/lib/reference/api-links";

export const GET = route({
  summary: "What there is, as Seq's tools look for it",
  scope: "public",
  dialect: seq,
  before: knownKeyOrNone,
  reply: z.object({ Product: z.string(), Title: z.string(), Version: z.string(), Links: z.record(z.string(), z.string()) }),
  refuses: ["INVALID_API_KEY", "KEY_REVOKED", "KEY_EXPIRED", "KEY_SUSPENDED", "PLAN_REQUIRED", "ADDRESS_NOT_ALLOWED", "RATE_LIMITED"],
  handler: async () => ({ Product: "Latchkey", Title: "Latchkey", Version: "1", Links: apiLinks.root }),
});
