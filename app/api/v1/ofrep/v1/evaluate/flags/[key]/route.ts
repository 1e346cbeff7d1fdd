import { z } from "zod";
import { evaluateFlag, Flag } from "@/lib/domain/variables/evaluate-flags";
import { ProjectQuery } from "@/lib/doors/project-query";
import { route } from "@/lib/doors/route";
import { EVALUATION } from "@/lib/reference/variable-shapes";

export const POST = route({
  summary: "Evaluate a flag, as OpenFeature's SDKs ask (OFREP)",
  description:
    "A refusal carries the protocol's `errorCode` and `errorDetails`. Where the value in the program's code counts, it is FLAG_NOT_FOUND.",
  scope: "project:read_variables",
  params: z.object({ key: z.string() }),
  query: ProjectQuery,
  body: "bytes",
  bodies: EVALUATION,
  reply: Flag,
  tagged: true,
  handler: ({ ctx, params, query, body }) => evaluateFlag(ctx, query.project_id, params.key, body),
});
