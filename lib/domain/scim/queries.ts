import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import { PLAN_TERMS } from "../plans/plan-terms";
import { entriesOf, listResources, readEntries, STORED_GROUPS, STORED_USERS } from "./list-resources";
import { GROUPS, type ResourceKind, USERS } from "./protocol/attribute-terms";
import { inOrder, type ListQuestion, pageResponse, partOf } from "./protocol/list-rule";
import type { Complex } from "./protocol/match-filter";
import { scimFault } from "./protocol/scim-fault";
import { USER_URN } from "./protocol/scim-terms";
import type { ProvisioningView } from "./schema";
import { readingScim, type ScimCaller } from "./scim-door-rule";
import { groupResource, scimGroupRow } from "./scim-group-row";
import { scimUserRow, userResource } from "./scim-user-row";

/** One person. Refuses with PLAN_REQUIRED and NOT_FOUND. */
export const readScimUser = (ctx: ScimCaller, named: string): Promise<Complex> =>
  readingScim(ctx, async (tx) => userResource(await scimUserRow(tx, ctx.organizationId, named)));

/** One group. Refuses with PLAN_REQUIRED and NOT_FOUND. */
export const readScimGroup = (ctx: ScimCaller, id: string): Promise<Complex> =>
  readingScim(ctx, async (tx) => groupResource(await scimGroupRow(tx, ctx.organizationId, id)));

/** A page of people. Refuses with INVALID_REQUEST, PLAN_REQUIRED and CONFLICT. */
export const listScimUsers = (ctx: ScimCaller, question: ListQuestion): Promise<Complex> =>
  readingScim(ctx, (tx) => listResources(tx, ctx.organizationId, STORED_USERS, question));

/** A page of groups. Refuses with INVALID_REQUEST, PLAN_REQUIRED and CONFLICT. */
export const listScimGroups = (ctx: ScimCaller, question: ListQuestion): Promise<Complex> =>
  readingScim(ctx, (tx) => listResources(tx, ctx.organizationId, STORED_GROUPS, question));

/**
 * People and groups at once, which RFC 7644 asks for at the root. A filter is wanted: everything of both is nobody's question.
 * Refuses with INVALID_REQUEST, PLAN_REQUIRED and CONFLICT.
 */
export const searchScim = (ctx: ScimCaller, question: ListQuestion): Promise<Complex> =>
  readingScim(ctx, async (tx) => {
    if (question.filter === null) throw scimFault("tooMany", "Say by a filter what you look for, or search Users or Groups.");
    const { organizationId } = ctx;
    const users = await entriesOf(tx, organizationId, STORED_USERS, question);
    const groups = await entriesOf(tx, organizationId, STORED_GROUPS, question);
    const { skip, take } = partOf(question);
    const part = inOrder([...users, ...groups], question).slice(skip, skip + take);
    const shown = await readEntries(tx, organizationId, part, question);
    return pageResponse(kindOf, { total: users.length + groups.length, shown }, question);
  });

const kindOf = ({ schemas }: Complex): ResourceKind => (Array.isArray(schemas) && schemas.includes(USER_URN) ? USERS : GROUPS);

/** What the settings show of a provider's groups. */
export const readProvisioning = (ctx: Granted<"organization:admin">): Promise<ProvisioningView> =>
  inTenant(ctx, async (tx) => {
    const { organizationId } = ctx;
    const { plan } = await tx.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { plan: true } });
    const groups = await tx.scimGroup.findMany({
      where: { organizationId },
      select: { id: true, displayName: true, role: true, _count: { select: { members: true } } },
      orderBy: { nameKey: "asc" },
    });
    return {
      hasScim: PLAN_TERMS[plan].complianceApis,
      groups: groups.map(({ id, displayName, role, _count }) => ({ id, name: displayName, members: _count.members, role })),
    };
  });
