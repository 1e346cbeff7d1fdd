import { z } from "zod";
import { readResourceType } from "@/lib/domain/scim/protocol/discovery";
import { route } from "@/lib/doors/route";
import { SCIM_ROUTE, scimAnswer } from "@/lib/doors/scim-route";

export const GET = route({
  ...SCIM_ROUTE,
  summary: "Read a kind of resource of SCIM",
  params: z.object({ name: z.string().max(1000) }),
  handler: async ({ params }) => scimAnswer(readResourceType(params.name)),
});
