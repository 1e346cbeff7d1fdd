import type { Role } from "../../access/roles";
import type { AuditEntry } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { newId } from "../../kernel/id";
import { endKeys } from "../keys/write-life";
import { writeInvitation } from "../members/invite-member";
import { nameFromEmail } from "../users/name-from-email";
import { PersonName } from "../users/schema";
import { type Complex, isComplex } from "./protocol/match-filter";
import type { ScimCaller } from "./scim-door-rule";
import { mappedRoles, PLAIN_ROLE } from "./settle-roles";

type Person = { id: string; userId: string | null; email: string; attributes: unknown; formerRole: Role | null };
export type Admitted = { userId: string | null; invitationId: string | null; audit: AuditEntry[] };

/**
 * Lets a person in. An account is made where the address has none. One that is there already is nobody's to take: unless it was in this
 * organization before and went by the provider's own word (`isKnown`), its person is invited, and joins by accepting.
 */
export async function admitScimUser(tx: Tx, ctx: ScimCaller, person: Person, isKnown: boolean): Promise<Admitted> {
  const { organizationId, now } = ctx;
  const role = (await mappedRoles(tx, organizationId, [person.id])).get(person.id) ?? person.formerRole ?? PLAIN_ROLE;
  const account = await tx.user.findFirst({
    where: person.userId ? { id: person.userId } : { email: person.email },
    select: { id: true, email: true, memberships: { where: { organizationId }, select: { userId: true } } },
  });
  if (account && account.memberships.length > 0) return { userId: account.id, invitationId: null, audit: [] };
  if (account && !isKnown) return invited(tx, ctx, account.email, role);
  const user = account ?? (await newAccount(tx, person, now));
  await endKeys(tx, ctx, { organizationId, ownerId: user.id }, "Owner left the organization");
  await tx.membership.create({ data: { organizationId, userId: user.id, role, createdAt: now } });
  const audit: AuditEntry = { action: "INSERT", resourceType: "member", recordId: user.id, after: { email: user.email, role } };
  return { userId: user.id, invitationId: null, audit: [audit] };
}

async function invited(tx: Tx, ctx: ScimCaller, email: string, role: Role): Promise<Admitted> {
  const { organizationId, now } = ctx;
  const open = await tx.invitation.findFirst({
    where: { organizationId, email, revokedAt: null, usageCount: 0, expiresAt: { gt: now } },
    select: { id: true },
  });
  if (open) return { userId: null, invitationId: open.id, audit: [] };
  const { audit } = await writeInvitation(tx, ctx, organizationId, { email, role });
  const entries = [audit].flat();
  return { userId: null, invitationId: entries[0]?.recordId ?? null, audit: entries };
}

/** Without a password: its person signs in by the organization's provider, or sets one by the link that is mailed. */
async function newAccount(tx: Tx, { email, attributes }: Person, now: Date) {
  const user = { id: newId(), email, name: personName(isComplex(attributes) ? attributes : {}) ?? nameFromEmail(email) };
  await tx.user.create({ data: { ...user, passwordHash: null, createdAt: now, updatedAt: now } });
  return user;
}

function personName({ displayName, name }: Complex): string | undefined {
  const { formatted, givenName, familyName } = isComplex(name) ? name : {};
  const parts = [givenName, familyName].filter((each) => typeof each === "string").join(" ");
  for (const each of [displayName, formatted, parts]) {
    const read = PersonName.safeParse(each);
    if (read.success) return read.data;
  }
  return undefined;
}
