import { z } from "zod";
import { listMembers } from "@/lib/domain/members/queries";
import { Member } from "@/lib/domain/members/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "List members",
  scope: "organization:read_member",
  query: PageQuery,
  reply: z.array(Member),
  headers: nextLink,
  handler: ({ ctx, query }) => listMembers(ctx, query),
});
