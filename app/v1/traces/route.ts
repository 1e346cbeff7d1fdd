import { receiveOtlp } from "@/lib/domain/otlp/receive-otlp";
import { idempotencyKeyOf } from "@/lib/doors/idempotency";
import { preflight } from "@/lib/doors/preflight";
import { route } from "@/lib/doors/route";
import { otlp } from "@/lib/http/dialect";
import { otlpType } from "@/lib/http/otlp-type";
import { otlpAnswers, otlpBodies } from "@/lib/reference/otlp-shapes";

export const POST = route({
  summary: "Send spans by OTLP, in JSON or protobuf",
  description:
    "A span becomes an event of the instant at which it ended, with `@Start`. 200 is sent after the commit; a record that is too large is refused alone, in `partialSuccess`. 503 with Retry-After is what exporters send again.",
  scope: "project:write_otlp",
  dialect: otlp,
  body: "bytes",
  bodies: otlpBodies("traces"),
  reply: "encoded",
  answers: otlpAnswers("traces"),
  handler: ({ ctx, key, body, call }) => receiveOtlp(ctx, key, body, "traces", otlpType(call), idempotencyKeyOf(call)),
});

export const OPTIONS = preflight(otlp);
