import { ProjectQuery } from "@/lib/doors/project-query";
import { route } from "@/lib/doors/route";
import { openVariableStream } from "@/lib/doors/variable-streams";
import { VARIABLE_EVENTS } from "@/lib/reference/variable-shapes";

export const GET = route({
  summary: "Hear of what changes among the variables of the key's project",
  description:
    'Server-sent events, `{"event": "created" | "updated" | "deleted", "name": …}`. Send the last `id` as `Last-Event-ID` when you come back, and nothing is missed. The stream ends with the key.',
  scope: "project:read_variables",
  query: ProjectQuery,
  refuses: ["NOT_FOUND"],
  reply: "events",
  answers: VARIABLE_EVENTS,
  handler: ({ ctx, call, query }) => openVariableStream(ctx, call, query.project_id),
});
