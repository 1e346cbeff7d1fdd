import { z } from "zod";
import { exportAuditLog } from "@/lib/domain/audit/queries";
import { ExportAudit } from "@/lib/domain/audit/schema";
import { jsonText } from "@/lib/doors/input";
import { read } from "@/lib/doors/read";

export const auditExportRead = read({
  name: "audit-export",
  permission: "organization:auditlog",
  asked: "body",
  input: z.object({ org: z.string(), search: jsonText(ExportAudit) }),
  run: (ctx, { search }) => exportAuditLog(ctx, search),
});
