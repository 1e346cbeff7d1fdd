import type { AuditEntry } from "../../db/change";
import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { isId, newId } from "../../kernel/id";
import { GROUPS } from "./protocol/attribute-terms";
import { coerceResource } from "./protocol/coerce-resource";
import { type Complex, isComplex } from "./protocol/match-filter";
import { patchResource } from "./protocol/patch-resource";
import { readPatch } from "./protocol/read-patch";
import { scimFault } from "./protocol/scim-fault";
import { MOST_GROUPS } from "./protocol/scim-terms";
import { type Conditions, changingScim, refuseStale, refuseUnsoundBody, type ScimCaller } from "./scim-door-rule";
import { groupResource, type ScimGroupRow, scimGroupRow } from "./scim-group-row";
import { etagOf } from "./scim-user-row";
import { settleRoles } from "./settle-roles";

function columnsOf(resource: Complex) {
  const displayName = String(resource.displayName).trim();
  return {
    displayName,
    nameKey: displayName.toLowerCase(),
    externalId: typeof resource.externalId === "string" ? resource.externalId : null,
  };
}

/**
 * Makes a group, which stands for no role until an admin says so. 409 `uniqueness` where there is one of this name.
 * Refuses with INVALID_REQUEST, PLAN_REQUIRED, NOT_FOUND and CONFLICT.
 */
export async function createScimGroup(ctx: ScimCaller, body: unknown): Promise<Complex> {
  refuseUnsoundBody(body);
  const resource = coerceResource(GROUPS, body);
  const { organizationId, now } = ctx;
  return changingScim(ctx, async (tx) => {
    const columns = columnsOf(resource);
    await refuseTakenName(tx, organizationId, columns.nameKey);
    if ((await tx.scimGroup.count({ where: { organizationId } })) >= MOST_GROUPS)
      throw scimFault("tooMany", `An organization has at most ${MOST_GROUPS} groups.`);
    const id = newId();
    await tx.scimGroup.create({ data: { ...columns, organizationId, id, createdAt: now, updatedAt: now } });
    const members = await memberIds(tx, organizationId, resource.members);
    await tx.scimGroupMember.createMany({ data: members.map((scimUserId) => ({ organizationId, groupId: id, scimUserId })) });
    const row = await scimGroupRow(tx, organizationId, id);
    return { result: groupResource(row), audit: { action: "INSERT", resourceType: "scim_group", recordId: id, after: auditedGroup(row) } };
  });
}

async function refuseTakenName(tx: Tx, organizationId: string, nameKey: string, id?: string): Promise<void> {
  const taken = await tx.scimGroup.findFirst({
    where: { organizationId, nameKey, ...(id ? { id: { not: id } } : {}) },
    select: { id: true },
  });
  if (taken) throw scimFault("uniqueness", "Another group of this organization has this displayName.");
}

const auditedGroup = ({ displayName, members }: ScimGroupRow): Prisma.InputJsonObject => ({ name: displayName, members: members.length });

/** The ids of people of this organization; one that is nobody's is `invalidValue`. */
async function memberIds(tx: Tx, organizationId: string, members: unknown): Promise<string[]> {
  const given = Array.isArray(members) ? members : [];
  const isGroup = (each: unknown) => isComplex(each) && typeof each.type === "string" && each.type.toLowerCase() === "group";
  if (given.some(isGroup)) throw nestedGroup();
  const ids = [...new Set(given.map((each) => (isComplex(each) && typeof each.value === "string" ? each.value.toLowerCase() : "")))];
  const unknown = () => scimFault("invalidValue", "members holds an id that is no user of this organization.");
  if (!ids.every(isId)) throw unknown();
  const known = await tx.scimUser.count({ where: { organizationId, id: { in: ids }, deletedAt: null } });
  if (known === ids.length) return ids;
  throw (await tx.scimGroup.count({ where: { organizationId, id: { in: ids } } })) > 0 ? nestedGroup() : unknown();
}

/** Said apart, since providers send it where somebody has put a group into another. */
const nestedGroup = () =>
  scimFault("invalidValue", "members holds a group. Groups have people alone here: have the provider send the people of the inner group.");

/** Makes a group all that the body says (PUT). Refuses with INVALID_REQUEST, PLAN_REQUIRED, NOT_FOUND and CONFLICT. */
export const replaceScimGroup = (ctx: ScimCaller, id: string, body: unknown, conditions: Conditions): Promise<Complex> =>
  changeGroup(ctx, id, conditions, () => {
    refuseUnsoundBody(body);
    return coerceResource(GROUPS, body);
  });

/** Changes parts of a group (PATCH), all of the operations or none. Refuses with INVALID_REQUEST, PLAN_REQUIRED, NOT_FOUND and CONFLICT. */
export const patchScimGroup = (ctx: ScimCaller, id: string, body: unknown, conditions: Conditions): Promise<Complex> =>
  changeGroup(ctx, id, conditions, (row) => {
    refuseUnsoundBody(body);
    return patchResource(GROUPS, groupResource(row), readPatch(body));
  });

const changeGroup = (ctx: ScimCaller, id: string, conditions: Conditions, changed: (row: ScimGroupRow) => Complex): Promise<Complex> =>
  changingScim(ctx, async (tx) => {
    const { organizationId } = ctx;
    const before = await scimGroupRow(tx, organizationId, id);
    refuseStale(conditions, etagOf(before));
    const { row, audit } = await updateGroup(tx, ctx, before, changed(before));
    return { result: groupResource(row), audit };
  });

/** Who comes or goes has with it the role that the group stands for, or has it no more. */
async function updateGroup(
  tx: Tx,
  ctx: ScimCaller,
  before: ScimGroupRow,
  resource: Complex,
): Promise<{ row: ScimGroupRow; audit: AuditEntry[] }> {
  const { organizationId, now } = ctx;
  const groupId = before.id;
  const columns = columnsOf(resource);
  const wanted = await memberIds(tx, organizationId, resource.members);
  const present = before.members.map(({ user }) => user.id);
  const [come, gone] = [without(wanted, present), without(present, wanted)];
  const isSame = columns.displayName === before.displayName && columns.externalId === before.externalId && come.length + gone.length === 0;
  if (isSame) return { row: before, audit: [] };
  await refuseTakenName(tx, organizationId, columns.nameKey, groupId);
  await tx.scimGroup.update({
    where: { organizationId_id: { organizationId, id: groupId } },
    data: { ...columns, version: { increment: 1 }, updatedAt: now },
  });
  await tx.scimGroupMember.deleteMany({ where: { organizationId, groupId, scimUserId: { in: gone } } });
  await tx.scimGroupMember.createMany({ data: come.map((scimUserId) => ({ organizationId, groupId, scimUserId })) });
  const roles = before.role ? await settleRoles(tx, organizationId, [...come, ...gone]) : [];
  const row = await scimGroupRow(tx, organizationId, groupId);
  const entry: AuditEntry = {
    action: "UPDATE",
    resourceType: "scim_group",
    recordId: groupId,
    before: auditedGroup(before),
    after: auditedGroup(row),
  };
  return { row, audit: [entry, ...roles] };
}

function without(ids: readonly string[], others: readonly string[]): string[] {
  const left = new Set(others);
  return ids.filter((id) => !left.has(id));
}

/** Deletes a group. Refuses with INVALID_REQUEST, PLAN_REQUIRED, NOT_FOUND and CONFLICT. */
export const deleteScimGroup = (ctx: ScimCaller, id: string, conditions: Conditions): Promise<undefined> =>
  changingScim(ctx, async (tx) => {
    const { organizationId } = ctx;
    const row = await scimGroupRow(tx, organizationId, id);
    refuseStale(conditions, etagOf(row));
    await tx.scimGroup.delete({ where: { organizationId_id: { organizationId, id: row.id } } });
    const people = row.members.map(({ user }) => user.id);
    const roles = row.role ? await settleRoles(tx, organizationId, people) : [];
    return {
      result: undefined,
      audit: [{ action: "DELETE", resourceType: "scim_group", recordId: row.id, before: auditedGroup(row) }, ...roles],
    };
  });
