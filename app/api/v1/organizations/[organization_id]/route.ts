import { z } from "zod";
import { deleteAnyOrganization } from "@/lib/domain/organizations/delete-organization";
import { readAnyOrganization } from "@/lib/domain/organizations/queries";
import { Organization, UpdateOrganization } from "@/lib/domain/organizations/schema";
import { updateAnyOrganization } from "@/lib/domain/organizations/update-organization";
import { route } from "@/lib/doors/route";

const params = z.object({ organization_id: z.uuid() });

export const GET = route({
  summary: "Read an organization",
  scope: "instance:admin",
  params,
  reply: Organization,
  handler: ({ ctx, params }) => readAnyOrganization(ctx, params.organization_id),
});

export const PUT = route({
  summary: "Change an organization; what is left out stays",
  scope: "instance:admin",
  params,
  body: UpdateOrganization,
  reply: Organization,
  refuses: ["CONFLICT"],
  handler: ({ ctx, params, body }) => updateAnyOrganization(ctx, params.organization_id, body),
});

export const DELETE = route({
  summary: "Delete an organization; its admins can restore it for seven days",
  scope: "instance:admin",
  params,
  reply: z.undefined(),
  status: 204,
  refuses: ["CONFLICT"],
  handler: ({ ctx, params }) => deleteAnyOrganization(ctx, params.organization_id),
});
