import { createScimUser } from "@/lib/domain/scim/change-scim-user";
import { USERS } from "@/lib/domain/scim/protocol/attribute-terms";
import { listScimUsers } from "@/lib/domain/scim/queries";
import { route } from "@/lib/doors/route";
import { questionIn, resourceAnswer, SCIM_BODY, SCIM_ROUTE, scimAnswer, scimBody } from "@/lib/doors/scim-route";

export const GET = route({
  ...SCIM_ROUTE,
  summary: "List users by SCIM: filtered, sorted, page by page",
  handler: async ({ ctx, call }) => scimAnswer(await listScimUsers(ctx, questionIn(call))),
});

export const POST = route({
  ...SCIM_ROUTE,
  ...SCIM_BODY,
  summary: "Create a user by SCIM",
  refuses: ["CONFLICT"],
  status: 201,
  handler: async ({ ctx, call, body }) => resourceAnswer(USERS, await createScimUser(ctx, scimBody(call, body)), call, 201),
});
