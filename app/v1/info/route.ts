import { WriteTokenInfo } from "@/lib/domain/query/schema";
import { writeTokenInfo } from "@/lib/domain/query/token-info";
import { route } from "@/lib/doors/route";
import { querying } from "@/lib/http/dialect";

export const GET = route({
  summary: "Where the telemetry goes that the key of this request sends",
  scope: "project:write_otlp",
  dialect: querying,
  reply: WriteTokenInfo,
  handler: ({ ctx }) => writeTokenInfo(ctx),
});
