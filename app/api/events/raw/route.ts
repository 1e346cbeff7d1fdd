import { receiveEvents } from "@/lib/domain/events/receive-events";
import { preflight } from "@/lib/doors/preflight";
import { route } from "@/lib/doors/route";
import { seqIngestion } from "@/lib/http/dialect";
import { rawEventFormat } from "@/lib/http/event-format";

export const POST = route({
  summary: "Send events as Seq's clients do: raw JSON, or CLEF",
  scope: "project:write_otlp",
  dialect: seqIngestion,
  body: "bytes",
  reply: "text",
  status: 201,
  handler: ({ ctx, key, body, call }) => receiveEvents(ctx, key, body, rawEventFormat(call)),
});

export const OPTIONS = preflight(seqIngestion);
