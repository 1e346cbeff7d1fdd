import { receiveEvents } from "@/lib/domain/events/receive-events";
import { idempotencyKeyOf } from "@/lib/doors/idempotency";
import { preflight } from "@/lib/doors/preflight";
import { route } from "@/lib/doors/route";
import { seqIngestion } from "@/lib/http/dialect";
import { rawEventFormat } from "@/lib/http/event-format";
import { RAW_BODIES, STORED } from "@/lib/reference/seq-shapes";

export const POST = route({
  summary: "Send events as Seq's clients do: raw JSON, or CLEF",
  description:
    "Stored whole or not at all: at the first bad event the answer is 400 and names it. 201 is sent after the commit. 503 with Retry-After means: send it again.",
  scope: "project:write_otlp",
  dialect: seqIngestion,
  body: "bytes",
  bodies: RAW_BODIES,
  reply: "text",
  answers: STORED,
  status: 201,
  handler: ({ ctx, key, body, call }) => receiveEvents(ctx, key, body, rawEventFormat(call), idempotencyKeyOf(call)),
});

export const OPTIONS = preflight(seqIngestion);
