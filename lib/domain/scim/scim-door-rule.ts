import type { Granted } from "../../access/caller";
import { change, type Written } from "../../db/change";
import { isTaken } from "../../db/database-fault";
import { inTenant, type Tx } from "../../db/tenant";
import { holdsToken } from "../../kernel/holds-token";
import { unsoundPart } from "../../kernel/sound-input";
import { refuseKeyOfOneProject } from "../members/role-rule";
import { lockOrganization } from "../organizations/organization-row";
import { refuseWithoutComplianceApis } from "../plans/compliance-apis";
import { adoptMembers } from "./adopt-members";
import { scimFault, stale } from "./protocol/scim-fault";

export type ScimCaller = Granted<"organization:scim">;
/** What the headers If-Match and If-None-Match hold. */
export type Conditions = { ifMatch?: string | undefined; ifNoneMatch?: string | undefined };

/** Reads as SCIM: Enterprise alone, by a key for the whole organization, and with everybody in it that is a member now. */
export async function readingScim<T>(ctx: ScimCaller, run: (tx: Tx) => Promise<T>): Promise<T> {
  refuseKeyOfOneProject(ctx.caller, "organization:scim");
  return inTenant(ctx, async (tx) => {
    await refuseWithoutComplianceApis(tx, ctx.organizationId, "SCIM");
    await adoptMembers(tx, ctx.organizationId, ctx.now);
    return run(tx);
  });
}

/** Changes as SCIM, one at a time in an organization, so that two who take a name at once are one and a 409. */
export async function changingScim<T>(ctx: ScimCaller, write: (tx: Tx) => Promise<Written<T>>): Promise<T> {
  refuseKeyOfOneProject(ctx.caller, "organization:scim");
  try {
    return await change(ctx, async (tx) => {
      await refuseWithoutComplianceApis(tx, ctx.organizationId, "SCIM");
      await lockOrganization(tx, ctx.organizationId);
      await adoptMembers(tx, ctx.organizationId, ctx.now);
      return write(tx);
    });
  } catch (error) {
    throw isTaken(error) ? scimFault("uniqueness", "Another resource has this name.") : error;
  }
}

/** No text that PostgreSQL cannot store, none that holds a key. */
export function refuseUnsoundBody(body: unknown): void {
  const unsound = unsoundPart(body);
  if (unsound) throw scimFault("invalidValue", unsound.msg);
  if (holdsToken(JSON.stringify(body ?? null))) throw scimFault("sensitive", "The body holds an API key. Leave it out.");
}

const tagsOf = (header: string): string[] => header.split(",").map((each) => each.trim().replace(/^W\//, ""));

/** Whether a header names the version; weakly, as versions here are weak. */
export const namesVersion = (header: string, etag: string): boolean => {
  const tags = tagsOf(header);
  return tags.includes("*") || tags.includes(etag.replace(/^W\//, ""));
};

/** 412 where the caller changes what it has not read. */
export function refuseStale({ ifMatch, ifNoneMatch }: Conditions, etag: string): void {
  if (ifMatch !== undefined && !namesVersion(ifMatch, etag)) throw stale();
  if (ifNoneMatch !== undefined && namesVersion(ifNoneMatch, etag)) throw stale();
}
