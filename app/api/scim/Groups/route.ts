import { createScimGroup } from "@/lib/domain/scim/change-scim-group";
import { GROUPS } from "@/lib/domain/scim/protocol/attribute-terms";
import { listScimGroups } from "@/lib/domain/scim/queries";
import { route } from "@/lib/doors/route";
import { questionIn, resourceAnswer, SCIM_BODY, SCIM_ROUTE, scimAnswer, scimBody } from "@/lib/doors/scim-route";

export const GET = route({
  ...SCIM_ROUTE,
  summary: "List groups by SCIM: filtered, sorted, page by page",
  handler: async ({ ctx, call }) => scimAnswer(await listScimGroups(ctx, questionIn(call))),
});

export const POST = route({
  ...SCIM_ROUTE,
  ...SCIM_BODY,
  summary: "Create a group by SCIM",
  refuses: ["CONFLICT"],
  status: 201,
  handler: async ({ ctx, call, body }) => resourceAnswer(GROUPS, await createScimGroup(ctx, scimBody(call, body)), call, 201),
});
