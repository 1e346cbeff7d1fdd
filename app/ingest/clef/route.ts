import { receiveEvents } from "@/lib/domain/events/receive-events";
import { preflight } from "@/lib/doors/preflight";
import { route } from "@/lib/doors/route";
import { seqIngestion } from "@/lib/http/dialect";

export const POST = route({
  summary: "Send events as newline-delimited CLEF, or one as JSON",
  scope: "project:write_otlp",
  dialect: seqIngestion,
  body: "bytes",
  reply: "text",
  status: 201,
  handler: ({ ctx, key, body }) => receiveEvents(ctx, key, body, "single-or-clef"),
});

export const OPTIONS = preflight(seqIngestion);
