import type { Refusal } from "../../../kernel/refusal";
import { tokenless } from "../../../kernel/without-tokens";
import { ERROR_URN } from "./scim-terms";

/** The status of a refusal at SCIM's addresses, where what is not valid is 400 and what is stale 412. */
export function scimStatus({ code, status, details }: Refusal): number {
  const own = details.members?.scim_status;
  if (typeof own === "number") return own;
  return code === "VALIDATION_FAILED" ? 400 : status;
}

/** A refusal as RFC 7644, section 3.12, has it. */
export function scimError(refusal: Refusal): Record<string, unknown> {
  const scimType = refusal.details.members?.scim_type ?? (refusal.code === "VALIDATION_FAILED" ? "invalidValue" : undefined);
  return tokenless({
    schemas: [ERROR_URN],
    status: String(scimStatus(refusal)),
    ...(typeof scimType === "string" ? { scimType } : {}),
    detail: refusal.message,
  });
}
