import { readSeqEvents } from "@/lib/domain/events/read-seq-events";
import { SeqEventQuery } from "@/lib/domain/events/seq-query";
import { route } from "@/lib/doors/route";
import { seq } from "@/lib/http/dialect";

export const GET = route({
  summary: "Read events, newest first, in Seq's shape",
  scope: "project:read_otlp",
  dialect: seq,
  query: SeqEventQuery,
  reply: "text",
  handler: ({ ctx, query }) => readSeqEvents(ctx, query),
});
