import { z } from "zod";
import { readAuditEntry } from "@/lib/domain/audit/queries";
import { AuditLogDetail } from "@/lib/domain/audit/schema";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "Read an entry of the audit log",
  scope: "organization:auditlog",
  params: z.object({ audit_log_id: z.uuid() }),
  reply: AuditLogDetail,
  handler: ({ ctx, params }) => readAuditEntry(ctx, params.audit_log_id),
});
