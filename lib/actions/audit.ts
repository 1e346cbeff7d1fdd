"use server";

import { exportAuditLog, searchAuditLog } from "../domain/audit/queries";
import { AuditSearch, ExportAudit } from "../domain/audit/schema";
import { action } from "../doors/action";

export const searchAuditLogAction = action({ permission: "organization:auditlog", input: AuditSearch, run: searchAuditLog });
export const exportAuditLogAction = action({ permission: "organization:auditlog", input: ExportAudit, run: exportAuditLog });
