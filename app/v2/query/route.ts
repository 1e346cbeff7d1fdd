import { answerQuery } from "@/lib/domain/query/run-query";
import { QueryBody } from "@/lib/domain/query/schema";
import { acceptedFormat, writeAnswer } from "@/lib/domain/query/write-answer";
import { route } from "@/lib/doors/route";
import { querying } from "@/lib/http/dialect";
import { queryAnswers } from "@/lib/reference/query-shapes";

export const POST = route({
  summary: "Ask telemetry by SQL",
  description:
    "One SELECT of PostgreSQL over `records`, or `key_activity` for who may list keys. `Accept` chooses JSON, NDJSON or CSV. What is refused says so with the database's words in `detail`, `position`, `line` and `column` in the text, counted from 1, and a `hint`. It ends after 15 s, or when the client goes away.",
  scope: "project:read_otlp",
  dialect: querying,
  body: QueryBody,
  example: {
    sql: "select level, count(*) as n from records group by level order by n desc",
    min_timestamp: "2026-11-20T00:00:00Z",
    limit: 100,
  },
  reply: "encoded",
  answers: queryAnswers("data"),
  handler: async ({ ctx, body: { params, deployment_environment, ...query }, call }) => {
    const format = acceptedFormat(call.header("accept"));
    const asked = { ...query, parameters: params ?? {}, environments: deployment_environment };
    return writeAnswer(await answerQuery(ctx, asked), format);
  },
});
