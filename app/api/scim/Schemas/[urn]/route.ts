import { z } from "zod";
import { readSchema } from "@/lib/domain/scim/protocol/discovery";
import { route } from "@/lib/doors/route";
import { SCIM_ROUTE, scimAnswer } from "@/lib/doors/scim-route";

export const GET = route({
  ...SCIM_ROUTE,
  summary: "Read a schema of SCIM",
  params: z.object({ urn: z.string().max(1000) }),
  handler: async ({ params }) => scimAnswer(readSchema(params.urn)),
});
