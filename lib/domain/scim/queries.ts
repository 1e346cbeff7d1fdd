import type { Granted } from "../../access/caller";
import { inTenant, type Tx } from "../../db/tenant";
import { storableText } from "../../kernel/text";
import { PLAN_TERMS } from "../plans/plan-terms";
import { GROUPS, type ResourceKind, USERS } from "./protocol/attribute-terms";
import { type Filter, readFilter } from "./protocol/filter-grammar";
import { type ListQuestion, listResponse, pageResponse, partOf } from "./protocol/list-rule";
import { type Complex, matchesFilter } from "./protocol/match-filter";
import { scimFault } from "./protocol/scim-fault";
import type { ProvisioningView } from "./schema";
import { readingScim, type ScimCaller } from "./scim-door-rule";
import { countScimGroups, groupResource, scimGroupRow, scimGroupRows } from "./scim-group-row";
import { countScimUsers, scimUserRow, scimUserRows, userResource } from "./scim-user-row";

/** One person. Refuses with PLAN_REQUIRED and NOT_FOUND. */
export const readScimUser = (ctx: ScimCaller, named: string): Promise<Complex> =>
  readingScim(ctx, async (tx) => userResource(await scimUserRow(tx, ctx.organizationId, named)));

/** One group. Refuses with PLAN_REQUIRED and NOT_FOUND. */
export const readScimGroup = (ctx: ScimCaller, id: string): Promise<Complex> =>
  readingScim(ctx, async (tx) => groupResource(await scimGroupRow(tx, ctx.organizationId, id)));

/** A page of people. Refuses with INVALID_REQUEST, PLAN_REQUIRED and CONFLICT. */
export const listScimUsers = (ctx: ScimCaller, question: ListQuestion): Promise<Complex> =>
  readingScim(ctx, async (tx) => {
    const order = orderAsked(USER_ORDERS, question);
    if (!order) return listResponse(() => USERS, await usersFound(tx, ctx, question), question);
    const rows = await scimUserRows(tx, ctx.organizationId, {}, { ...partOf(question), order });
    const total = await countScimUsers(tx, ctx.organizationId);
    return pageResponse(() => USERS, { total, shown: rows.map(userResource) }, question);
  });

/** A page of groups. Refuses with INVALID_REQUEST, PLAN_REQUIRED and CONFLICT. */
export const listScimGroups = (ctx: ScimCaller, question: ListQuestion): Promise<Complex> =>
  readingScim(ctx, async (tx) => {
    const order = orderAsked(GROUP_ORDERS, question);
    if (!order) return listResponse(() => GROUPS, await groupsFound(tx, ctx, question), question);
    const rows = await scimGroupRows(tx, ctx.organizationId, {}, { ...partOf(question), order });
    const total = await countScimGroups(tx, ctx.organizationId);
    return pageResponse(() => GROUPS, { total, shown: rows.map(groupResource) }, question);
  });

/** What columns of their own hold, by the name that `sortBy` gives it: the database sorts by it, and gives a page. */
const USER_ORDERS: Orders<"userNameKey" | "createdAt" | "updatedAt" | "id"> = {
  username: "userNameKey",
  "meta.created": "createdAt",
  "meta.lastmodified": "updatedAt",
  id: "id",
};
const GROUP_ORDERS: Orders<"nameKey" | "createdAt" | "updatedAt" | "id"> = {
  displayname: "nameKey",
  "meta.created": "createdAt",
  "meta.lastmodified": "updatedAt",
  id: "id",
};
type Orders<Column extends string> = Record<string, Column>;

/** Undefined where the database cannot say which part is asked for: it is a part of what a filter finds, or sorted by what stands in JSON. */
function orderAsked<Column extends string>(orders: Orders<Column>, { filter, sortBy, descending }: ListQuestion) {
  if (filter !== null) return undefined;
  if (sortBy === null) return [];
  const named = sortBy.toLowerCase();
  const column = Object.hasOwn(orders, named) ? orders[named] : undefined;
  return column && [{ [column]: descending ? ("desc" as const) : ("asc" as const) }];
}

/**
 * People and groups at once, which RFC 7644 asks for at the root. A filter is wanted: everything of both is nobody's question.
 * Refuses with INVALID_REQUEST, PLAN_REQUIRED and CONFLICT.
 */
export const searchScim = (ctx: ScimCaller, question: ListQuestion): Promise<Complex> =>
  readingScim(ctx, async (tx) => {
    if (question.filter === null) throw scimFault("tooMany", "Say by a filter what you look for, or search Users or Groups.");
    const users = new Set(await usersFound(tx, ctx, question));
    const groups = await groupsFound(tx, ctx, question);
    return listResponse((each) => (users.has(each) ? USERS : GROUPS), [...users, ...groups], question);
  });

async function usersFound(tx: Tx, { organizationId }: ScimCaller, { filter }: ListQuestion): Promise<Complex[]> {
  const { named, matches } = conditionOf(USERS, filter, "userName");
  const rows = await scimUserRows(tx, organizationId, named === undefined ? {} : { userNameKey: storableText(named) });
  return rows.map(userResource).filter(matches);
}

async function groupsFound(tx: Tx, { organizationId }: ScimCaller, { filter }: ListQuestion): Promise<Complex[]> {
  const { named, matches } = conditionOf(GROUPS, filter, "displayName");
  const rows = await scimGroupRows(tx, organizationId, named === undefined ? {} : { nameKey: storableText(named) });
  return rows.map(groupResource).filter(matches);
}

/** The condition of a filter; `named` where an index finds what it asks for. */
function conditionOf(kind: ResourceKind, text: string | null, key: string): { named?: string; matches: (resource: Complex) => boolean } {
  if (text === null) return { matches: () => true };
  const filter = readFilter(kind, text);
  return { named: nameSought(filter, key), matches: (resource) => matchesFilter(filter, resource) };
}

const nameSought = (filter: Filter, key: string): string | undefined =>
  filter.is === "compare" && filter.op === "eq" && filter.of.attribute?.name === key && typeof filter.value === "string"
    ? filter.value.toLowerCase()
    : undefined;

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
