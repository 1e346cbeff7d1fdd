import { runBulk } from "@/lib/domain/scim/run-bulk";
import { route } from "@/lib/doors/route";
import { SCIM_BODY, SCIM_ROUTE, scimAnswer, scimBody } from "@/lib/doors/scim-route";

export const POST = route({
  ...SCIM_ROUTE,
  ...SCIM_BODY,
  summary: "Run many operations of SCIM",
  handler: async ({ ctx, call, body }) => scimAnswer(await runBulk(ctx, scimBody(call, body))),
});
