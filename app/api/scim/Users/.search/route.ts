import { listScimUsers } from "@/lib/domain/scim/queries";
import { route } from "@/lib/doors/route";
import { SCIM_BODY, SCIM_ROUTE, scimAnswer, searchIn } from "@/lib/doors/scim-route";

export const POST = route({
  ...SCIM_ROUTE,
  ...SCIM_BODY,
  summary: "Search users by SCIM, with the question in the body",
  handler: async ({ ctx, call, body }) => scimAnswer(await listScimUsers(ctx, searchIn(call, body))),
});
