import { z } from "zod";
import { listAuditLog } from "@/lib/domain/audit/queries";
import { AuditLogInfo, AuditLogQuery } from "@/lib/domain/audit/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "List the audit log",
  scope: "organization:auditlog",
  query: AuditLogQuery.extend(PageQuery.shape),
  reply: z.array(AuditLogInfo),
  headers: nextLink,
  handler: ({ ctx, query }) => listAuditLog(ctx, query),
});
