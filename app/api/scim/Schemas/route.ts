import { schemas } from "@/lib/domain/scim/protocol/discovery";
import { route } from "@/lib/doors/route";
import { refuseFilter, SCIM_ROUTE, scimAnswer } from "@/lib/doors/scim-route";

export const GET = route({
  ...SCIM_ROUTE,
  summary: "List the schemas of SCIM",
  handler: async ({ call }) => {
    refuseFilter(call);
    return scimAnswer(schemas());
  },
});
