import { z } from "zod";
import { filterText } from "@/lib/domain/events/schema";
import { strictExpression } from "@/lib/domain/events/strict-expression";
import { route } from "@/lib/doors/route";
import { seq } from "@/lib/http/dialect";
import { holdsToken, KEY_SEARCHED } from "@/lib/kernel/holds-token";

export const GET = route({
  summary: "Read a filter, and write it as it is meant",
  description: "Seq's tools ask this before they search. What is not a filter is a search for its text.",
  scope: "project:read_otlp",
  dialect: seq,
  query: z.strictObject({ fuzzy: filterText.refine((text) => !holdsToken(text), KEY_SEARCHED) }),
  reply: z.object({ StrictExpression: z.string(), MatchedAsText: z.boolean(), ReasonIfMatchedAsText: z.string().nullable() }),
  handler: async ({ query }) => strictExpression(query.fuzzy),
});
