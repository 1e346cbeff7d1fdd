import { receiveOtlp } from "@/lib/domain/otlp/receive-otlp";
import { preflight } from "@/lib/doors/preflight";
import { route } from "@/lib/doors/route";
import { otlp } from "@/lib/http/dialect";
import { otlpType } from "@/lib/http/otlp-type";

export const POST = route({
  summary: "Send log records by OTLP, in JSON or protobuf",
  scope: "project:write_otlp",
  dialect: otlp,
  body: "bytes",
  reply: "encoded",
  handler: ({ ctx, key, body, call }) => receiveOtlp(ctx, key, body, "logs", otlpType(call)),
});

export const OPTIONS = preflight(otlp);
