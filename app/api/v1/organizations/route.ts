import { z } from "zod";
import { createOrganization } from "@/lib/domain/organizations/create-organization";
import { pageOrganizations } from "@/lib/domain/organizations/queries";
import { CreateOrganization, Organization } from "@/lib/domain/organizations/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "List the instance's organizations",
  scope: "instance:admin",
  query: PageQuery,
  reply: z.array(Organization),
  headers: nextLink,
  handler: ({ ctx, query }) => pageOrganizations(ctx, query),
});

export const POST = route({
  summary: "Create an organization without members",
  scope: "instance:admin",
  body: CreateOrganization,
  reply: Organization,
  status: 201,
  creates: true,
  handler: ({ ctx, body }) => createOrganization(ctx, body),
});
