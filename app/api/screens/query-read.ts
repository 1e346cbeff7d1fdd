import { z } from "zod";
import type { QueryAnswered } from "@/components/query/query-answered";
import { MOST_ROWS } from "@/lib/domain/query/query-terms";
import { answerQuery } from "@/lib/domain/query/run-query";
import { Sql } from "@/lib/domain/query/schema";
import { noteAskedQuery } from "@/lib/domain/saved-queries/note-asked-query";
import { read } from "@/lib/doors/read";

const Time = z.union([z.literal(""), z.iso.datetime({ offset: true })]);

export const queryRead = read({
  name: "query",
  permission: "project:read_otlp",
  asked: "body",
  input: z.strictObject({
    org: z.string(),
    project: z.union([z.uuid(), z.literal("")]),
    sql: Sql,
    from: Time,
    to: Time,
    timezone: z.string().max(64),
  }),
  // Queries have transactions of their own, and wait for their turn.
  apart: true,
  run: async (ctx, { project, sql, from, to, timezone }): Promise<QueryAnswered> => {
    const bounds = { project_id: project || undefined, min_timestamp: from || undefined, max_timestamp: to || undefined };
    await noteAskedQuery(ctx, sql);
    return answerQuery(ctx, { sql, timezone, limit: MOST_ROWS, ...bounds });
  },
});
