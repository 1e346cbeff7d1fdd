import { Refusal } from "../../../kernel/refusal";

type ScimType =
  | "invalidFilter"
  | "tooMany"
  | "uniqueness"
  | "mutability"
  | "invalidSyntax"
  | "invalidPath"
  | "noTarget"
  | "invalidValue"
  | "invalidVers"
  | "sensitive";

/** A request that RFC 7644 has a word for (section 3.12, table 9): 400, or 409 for what is taken. */
export const scimFault = (scimType: ScimType, detail: string): Refusal =>
  new Refusal(scimType === "uniqueness" ? "CONFLICT" : "INVALID_REQUEST", detail, { members: { scim_type: scimType } });

/** The resource is no longer as the caller read it (RFC 7644, section 3.14). */
export const stale = (): Refusal =>
  new Refusal("CONFLICT", "The resource was changed since it was read. Read it again, and send its ETag in If-Match.", {
    members: { scim_status: 412 },
  });
