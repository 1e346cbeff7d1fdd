import { readSeqEvents } from "@/lib/domain/events/read-seq-events";
import { SeqEventQuery } from "@/lib/domain/events/seq-query";
import { route } from "@/lib/doors/route";
import { seq } from "@/lib/http/dialect";
import { SEQ_EVENTS } from "@/lib/reference/seq-shapes";

export const GET = route({
  summary: "Read events, newest first, in Seq's shape",
  description: "A parameter that is not understood is refused by its name, since a tool would else take all events for those it asked for.",
  scope: "project:read_otlp",
  dialect: seq,
  query: SeqEventQuery,
  reply: "text",
  answers: SEQ_EVENTS,
  handler: ({ ctx, query }) => readSeqEvents(ctx, query),
});
