import type { AuditEntry } from "../../db/change";
import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { newId } from "../../kernel/id";
import { Email } from "../users/schema";
import { admitScimUser } from "./admit-scim-user";
import { dismissScimUser } from "./dismiss-scim-user";
import { type Complex, isComplex } from "./protocol/match-filter";
import { scimFault } from "./protocol/scim-fault";
import { MOST_USERS } from "./protocol/scim-terms";
import type { ScimCaller } from "./scim-door-rule";
import { isActive, type ScimUserRow, scimUserRow } from "./scim-user-row";

/** What a resource says, in the columns that it is kept in. */
function columnsOf(resource: Complex) {
  const { userName, active, ...attributes } = resource;
  const name = String(userName).trim();
  return {
    userName: name,
    userNameKey: name.toLowerCase(),
    email: addressOf(name, attributes.emails),
    attributes: attributes as Prisma.InputJsonObject,
  }; // as it was read from JSON
}

/** The primary address, else the one for work, else the first; else the name itself, where it is one. */
function addressOf(userName: string, emails: unknown): string {
  const all = Array.isArray(emails) ? emails.filter(isComplex) : [];
  const chosen = all.find(({ primary }) => primary === true) ?? all.find(({ type }) => type === "work") ?? all[0];
  const read = Email.safeParse(chosen?.value ?? userName);
  if (read.success) return read.data;
  throw scimFault("invalidValue", "A user has an e-mail address: as the primary one of emails, or as userName.");
}

async function refuseTakenName(tx: Tx, organizationId: string, userNameKey: string, id?: string): Promise<void> {
  const taken = await tx.scimUser.findFirst({
    where: { organizationId, userNameKey, deletedAt: null, ...(id ? { id: { not: id } } : {}) },
    select: { id: true },
  });
  if (taken) throw scimFault("uniqueness", "Another user of this organization has this userName.");
}

type Done = { row: ScimUserRow; audit: AuditEntry[] };

/** Makes a user of a resource, and lets the person in unless it says that they are inactive. */
export async function insertScimUser(tx: Tx, ctx: ScimCaller, resource: Complex): Promise<Done> {
  const { organizationId, now } = ctx;
  const columns = columnsOf(resource);
  await refuseTakenName(tx, organizationId, columns.userNameKey);
  if ((await tx.scimUser.count({ where: { organizationId, deletedAt: null } })) >= MOST_USERS)
    throw scimFault("tooMany", `An organization has at most ${MOST_USERS} users.`);
  const former = await tx.scimUser.findFirst({
    where: { organizationId, userNameKey: columns.userNameKey, deletedAt: { not: null }, userId: { not: null } },
    orderBy: { deletedAt: "desc" },
  });
  const active = resource.active !== false;
  const kept = { ...columns, active, updatedAt: now };
  const id = former?.id ?? newId();
  if (former) await tx.scimUser.update({ where: at(organizationId, id), data: { ...kept, deletedAt: null, version: { increment: 1 } } });
  else await tx.scimUser.create({ data: { ...kept, organizationId, id, createdAt: now } });
  const person = { id, userId: former?.userId ?? null, email: columns.email, attributes: columns.attributes, formerRole: null };
  const admitted = active ? await admitScimUser(tx, ctx, person, former !== null) : null;
  if (admitted) await tie(tx, organizationId, id, former?.userId ?? admitted.userId, admitted.invitationId);
  const row = await scimUserRow(tx, organizationId, id);
  const entry: AuditEntry = { action: "INSERT", resourceType: "scim_user", recordId: id, after: auditedUser(row) };
  return { row, audit: [entry, ...(admitted?.audit ?? [])] };
}

/** Two entries of one person would be two who can take the other out: 409. */
async function tie(tx: Tx, organizationId: string, id: string, userId: string | null, invitationId: string | null): Promise<void> {
  const other =
    userId &&
    (await tx.scimUser.findFirst({ where: { organizationId, userId, deletedAt: null, id: { not: id } }, select: { userName: true } }));
  if (other) throw scimFault("uniqueness", "Another user of this organization stands for the same account.");
  await tx.scimUser.update({ where: at(organizationId, id), data: { userId, invitationId } });
}

const at = (organizationId: string, id: string) => ({ organizationId_id: { organizationId, id } });
const auditedUser = (row: ScimUserRow): Prisma.InputJsonObject => ({ user_name: row.userName, email: row.email, active: isActive(row) });

/** Makes a user what a resource says, and lets the person in or takes them out with it. A resource that says nothing new changes nothing. */
export async function updateScimUser(tx: Tx, ctx: ScimCaller, before: ScimUserRow, resource: Complex): Promise<Done> {
  const { organizationId, now } = ctx;
  const { id } = before;
  const columns = columnsOf(resource);
  const [was, wanted] = [isActive(before), typeof resource.active === "boolean" ? resource.active : isActive(before)];
  const isSame =
    was === wanted &&
    columns.userName === before.userName &&
    columns.email === before.email &&
    JSON.stringify(columns.attributes) === JSON.stringify(before.attributes);
  if (isSame) return { row: before, audit: [] };
  await refuseTakenName(tx, organizationId, columns.userNameKey, id);
  await tx.scimUser.update({
    where: at(organizationId, id),
    data: { ...columns, active: wanted, version: { increment: 1 }, updatedAt: now },
  });
  const audit: AuditEntry[] = [];
  if (was && !wanted) {
    const dismissed = await dismissScimUser(tx, ctx, before);
    audit.push(...dismissed.audit);
    await tx.scimUser.update({ where: at(organizationId, id), data: { formerRole: dismissed.role, invitationId: null } });
  } else if (!was && wanted) {
    // Who went by another way than the provider's word is asked again.
    const admitted = await admitScimUser(tx, ctx, { ...before, email: columns.email }, !before.active);
    audit.push(...admitted.audit);
    await tie(tx, organizationId, id, admitted.userId, admitted.invitationId);
  }
  const row = await scimUserRow(tx, organizationId, id);
  audit.unshift({ action: "UPDATE", resourceType: "scim_user", recordId: id, before: auditedUser(before), after: auditedUser(row) });
  return { row, audit };
}

/** Takes a user away, and the person out of the organization. Whose account it was is kept, for the provider's word that they come back. */
export async function removeScimUser(tx: Tx, ctx: ScimCaller, row: ScimUserRow): Promise<AuditEntry[]> {
  const { organizationId, now } = ctx;
  const { audit } = await dismissScimUser(tx, ctx, row);
  await tx.scimGroupMember.deleteMany({ where: { organizationId, scimUserId: row.id } });
  await tx.scimUser.update({
    where: at(organizationId, row.id),
    data: {
      deletedAt: now,
      active: false,
      formerRole: null,
      invitationId: null,
      attributes: {},
      version: { increment: 1 },
      updatedAt: now,
    },
  });
  return [{ action: "DELETE", resourceType: "scim_user", recordId: row.id, before: auditedUser(row) }, ...audit];
}
