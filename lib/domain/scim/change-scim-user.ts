import { USERS } from "./protocol/attribute-terms";
import { coerceResource } from "./protocol/coerce-resource";
import type { Complex } from "./protocol/match-filter";
import { patchResource } from "./protocol/patch-resource";
import { readPatch } from "./protocol/read-patch";
import { type Conditions, changingScim, refuseStale, refuseUnsoundBody, type ScimCaller } from "./scim-door-rule";
import { etagOf, type ScimUserRow, scimUserRow, userResource } from "./scim-user-row";
import { insertScimUser, removeScimUser, updateScimUser } from "./write-scim-user";

/**
 * Makes a user. 409 `uniqueness` where the organization has one of this name, in whatever case.
 * Refuses with INVALID_REQUEST, PLAN_REQUIRED, NOT_FOUND, CONFLICT, VALIDATION_FAILED and RATE_LIMITED.
 */
export async function createScimUser(ctx: ScimCaller, body: unknown): Promise<Complex> {
  refuseUnsoundBody(body);
  const resource = coerceResource(USERS, body);
  return changingScim(ctx, async (tx) => {
    const { row, audit } = await insertScimUser(tx, ctx, resource);
    return { result: userResource(row), audit };
  });
}

/**
 * Makes a user all that the body says (PUT); what it does not say is gone, save whether they are active.
 * Refuses with INVALID_REQUEST, PLAN_REQUIRED, NOT_FOUND, CONFLICT, VALIDATION_FAILED and RATE_LIMITED.
 */
export const replaceScimUser = (ctx: ScimCaller, named: string, body: unknown, conditions: Conditions): Promise<Complex> =>
  changeUser(ctx, named, conditions, () => {
    refuseUnsoundBody(body);
    return coerceResource(USERS, body);
  });

/**
 * Changes parts of a user (PATCH), all of the operations or none.
 * Refuses with INVALID_REQUEST, PLAN_REQUIRED, NOT_FOUND, CONFLICT, VALIDATION_FAILED and RATE_LIMITED.
 */
export const patchScimUser = (ctx: ScimCaller, named: string, body: unknown, conditions: Conditions): Promise<Complex> =>
  changeUser(ctx, named, conditions, (row) => {
    refuseUnsoundBody(body);
    return patchResource(USERS, userResource(row), readPatch(body));
  });

const changeUser = (ctx: ScimCaller, named: string, conditions: Conditions, changed: (row: ScimUserRow) => Complex): Promise<Complex> =>
  changingScim(ctx, async (tx) => {
    const before = await scimUserRow(tx, ctx.organizationId, named);
    refuseStale(conditions, etagOf(before));
    const { row, audit } = await updateScimUser(tx, ctx, before, changed(before));
    return { result: userResource(row), audit };
  });

/** Takes a person out of the organization. Refuses with INVALID_REQUEST, PLAN_REQUIRED, NOT_FOUND and CONFLICT. */
export const deleteScimUser = (ctx: ScimCaller, named: string, conditions: Conditions): Promise<undefined> =>
  changingScim(ctx, async (tx) => {
    const row = await scimUserRow(tx, ctx.organizationId, named);
    refuseStale(conditions, etagOf(row));
    return { result: undefined, audit: await removeScimUser(tx, ctx, row) };
  });
