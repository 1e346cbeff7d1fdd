import { searchScim } from "@/lib/domain/scim/queries";
import { route } from "@/lib/doors/route";
import { SCIM_BODY, SCIM_ROUTE, scimAnswer, searchIn } from "@/lib/doors/scim-route";

export const POST = route({
  ...SCIM_ROUTE,
  ...SCIM_BODY,
  summary: "Search users and groups by SCIM",
  handler: async ({ ctx, call, body }) => scimAnswer(await searchScim(ctx, searchIn(call, body))),
});
