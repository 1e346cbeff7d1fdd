import { ReadTokenInfo } from "@/lib/domain/query/schema";
import { readTokenInfo } from "@/lib/domain/query/token-info";
import { route } from "@/lib/doors/route";
import { querying } from "@/lib/http/dialect";

export const GET = route({
  summary: "Whose telemetry the key of this request reads",
  scope: "project:read_otlp",
  dialect: querying,
  reply: ReadTokenInfo,
  handler: ({ ctx }) => readTokenInfo(ctx),
});
