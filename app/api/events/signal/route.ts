import { readSeqResultSet } from "@/lib/domain/events/read-seq-events";
import { SeqEventQuery } from "@/lib/domain/events/seq-query";
import { signalFilters } from "@/lib/domain/events/unsaved-signal";
import { route } from "@/lib/doors/route";
import { seq } from "@/lib/http/dialect";
import { SEQ_SIGNAL_EVENTS, SIGNAL_BODIES } from "@/lib/reference/seq-shapes";

export const GET = route({
  summary: "Read events, newest first, in Seq's signal shape",
  scope: "project:read_otlp",
  dialect: seq,
  query: SeqEventQuery,
  reply: "text",
  answers: SEQ_SIGNAL_EVENTS,
  handler: ({ ctx, query }) => readSeqResultSet(ctx, query),
});

export const POST = route({
  summary: "Read events as GET does, narrowed by a signal's filters",
  scope: "project:read_otlp",
  dialect: seq,
  query: SeqEventQuery,
  body: "bytes",
  bodies: SIGNAL_BODIES,
  reply: "text",
  answers: SEQ_SIGNAL_EVENTS,
  handler: ({ ctx, query, body }) => readSeqResultSet(ctx, query, signalFilters(body)),
});
