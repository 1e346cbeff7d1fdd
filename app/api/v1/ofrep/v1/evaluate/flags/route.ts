import { evaluateFlags, Flags } from "@/lib/domain/variables/evaluate-flags";
import { ProjectQuery } from "@/lib/doors/project-query";
import { route } from "@/lib/doors/route";
import { EVALUATION } from "@/lib/reference/variable-shapes";

export const POST = route({
  summary: "Evaluate all flags, as OpenFeature's SDKs ask (OFREP)",
  description: "Those whose value is in the program's code are left out. `If-None-Match` with the answer's `ETag` is answered 304.",
  scope: "project:read_variables",
  query: ProjectQuery,
  body: "bytes",
  bodies: EVALUATION,
  refuses: ["NOT_FOUND"],
  reply: Flags,
  tagged: true,
  handler: ({ ctx, query, body }) => evaluateFlags(ctx, query.project_id, body),
});
