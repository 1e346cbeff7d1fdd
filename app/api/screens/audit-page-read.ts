import { z } from "zod";
import { searchAuditLog } from "@/lib/domain/audit/queries";
import { AuditSearch } from "@/lib/domain/audit/schema";
import { jsonText } from "@/lib/doors/input";
import { read } from "@/lib/doors/read";

/** What is older than the entries that the screen shows. */
export const auditPageRead = read({
  name: "audit-page",
  permission: "organization:auditlog",
  input: z.object({ org: z.string(), search: jsonText(AuditSearch), cursor: z.uuid() }),
  run: (ctx, { search, cursor }) => searchAuditLog(ctx, { ...search, cursor }),
});
