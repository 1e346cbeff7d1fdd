import { z } from "zod";
import { knownKeyOrNone } from "@/lib/doors/known-key-or-none";
import { route } from "@/lib/doors/route";
import { seq } from "@/lib/http/dialect";
import { apiLinks } from "@/lib/reference/api-links";

export const GET = route({
  summary: "Where filters are read, as Seq's tools look for it",
  scope: "public",
  dialect: seq,
  before: knownKeyOrNone,
  reply: z.object({ Links: z.record(z.string(), z.string()) }),
  handler: async () => ({ Links: apiLinks.expressions }),
});
