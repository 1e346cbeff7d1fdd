import { answerQuery } from "@/lib/domain/query/run-query";
import { QueryParameters } from "@/lib/domain/query/schema";
import { acceptedFormat, writeAnswer } from "@/lib/domain/query/write-answer";
import { route } from "@/lib/doors/route";
import { querying } from "@/lib/http/dialect";
import { queryAnswers } from "@/lib/reference/query-shapes";

export const GET = route({
  summary: "Ask telemetry by SQL, in the address",
  description:
    "As `POST /v2/query`, for Logfire's clients of the first version: JSON answers hold each column with its `values` beside `data`, and with `json_rows=true` the rows as `rows`.",
  scope: "project:read_otlp",
  dialect: querying,
  query: QueryParameters,
  reply: "encoded",
  answers: queryAnswers("values"),
  handler: async ({ ctx, query: { json_rows, ...query }, call }) => {
    const format = acceptedFormat(call.header("accept"));
    return writeAnswer(await answerQuery(ctx, query), format, json_rows ? "rows" : "columns");
  },
});
