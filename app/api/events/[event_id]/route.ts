import { z } from "zod";
import { readSeqEvent } from "@/lib/domain/events/read-seq-events";
import { SeqEventQuery } from "@/lib/domain/events/seq-query";
import { route } from "@/lib/doors/route";
import { seq } from "@/lib/http/dialect";
import { SEQ_EVENT } from "@/lib/reference/seq-shapes";

export const GET = route({
  summary: "Read one event in Seq's shape",
  scope: "project:read_otlp",
  dialect: seq,
  params: z.object({ event_id: z.string().max(64) }),
  query: SeqEventQuery.pick({ render: true }),
  reply: "text",
  answers: SEQ_EVENT,
  handler: ({ ctx, params, query }) => readSeqEvent(ctx, params.event_id, query.render),
});
