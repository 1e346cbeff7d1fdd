import type { Granted } from "../../access/caller";
import { type AuditEntry, changeAtTheDoor } from "../../db/change";
import type { SingleSignOn } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { newId } from "../../kernel/id";
import { endKeys } from "../keys/write-life";
import { PLAN_TERMS } from "../plans/plan-terms";
import { isDismissed } from "../scim/is-dismissed";
import { seal } from "../secrets/seal";
import { insertSession } from "../sessions/insert-session";
import { nameFromEmail } from "../users/name-from-email";
import { PersonName } from "../users/schema";
import { isOwnDomain } from "./domain-row";
import type { Provider, ProviderPerson } from "./schema";
import { findSignOn, LOGOUT } from "./sign-on-row";
import { type Arriving, confirmedAt, settleArrival } from "./sign-on-rule";
import { SignOnRefused } from "./sign-on-terms";

export type Entered = { userId: string; sessionId: string; organizationName: string | null };
type Person = { id: string; name: string; email: string };

/**
 * Signs somebody in who came back from an organization's provider, into a session that reaches this organization alone. Who is new becomes a
 * member with the role that the organization gives, under its lock. Throws SignOnRefused.
 */
export const enterByProvider = (
  arrival: Granted,
  provider: Provider & { organizationId: string },
  visitor: ProviderPerson,
  /** Whose password this browser has proven. */
  proven: string | null = null,
): Promise<Entered> =>
  changeAtTheDoor(arrival, provider.organizationId, async (tx) => {
    const { organizationId } = provider;
    const { now } = arrival;
    await tx.$queryRaw`select 1 from organizations where id = ${organizationId}::uuid for no key update`;
    const { config, organizationName } = await standingConfig(tx, provider);
    const settled = settleArrival(await arriving(tx, config, visitor, proven));
    if ("refused" in settled) throw new SignOnRefused(settled.refused);
    const isNew = settled.enters === null;
    const person = settled.enters === null ? await newPerson(tx, settled.email, visitor, now) : await known(tx, settled.enters);
    const audit: AuditEntry[] = isNew
      ? [
          {
            action: "INSERT",
            resourceType: "user",
            recordId: person.id,
            after: { email: person.email, single_sign_on: true },
            actor: person,
          },
        ]
      : [];
    if (settled.joins) audit.push(await join(tx, arrival, config, person));
    if (isNew || ("links" in settled && settled.links))
      await tx.signOnIdentity.create({ data: { organizationId, subject: visitor.subject, userId: person.id, createdAt: now } });
    await tx.singleSignOn.updateMany({ where: { organizationId }, data: { lastUsedAt: now } });
    const session = await insertSession(tx, arrival, {
      user: person,
      by: "single sign-on",
      provider: async (id) => ({
        boundTo: organizationId,
        providerSubject: visitor.subject,
        providerSession: visitor.session,
        logoutSealed: visitor.logoutUrl && (await seal(tx, arrival, LOGOUT(id), visitor.logoutUrl)),
        confirmedAt: confirmedAt(visitor, arrival.now),
      }),
    });
    audit.push(session.audit);
    return { result: { userId: person.id, sessionId: session.id, organizationName }, audit };
  });

/** As it is now: what was changed since the sign-in began no longer speaks for anybody. */
async function standingConfig(
  tx: Tx,
  provider: Provider & { organizationId: string },
): Promise<{ config: SingleSignOn; organizationName: string }> {
  const organization = await tx.organization.findFirst({ where: { id: provider.organizationId, deletedAt: null } });
  const config = await findSignOn(tx, provider.organizationId);
  if (!organization || !config || config.issuer !== provider.issuer || config.clientId !== provider.clientId)
    throw new SignOnRefused("off");
  if (!PLAN_TERMS[organization.plan].complianceApis) throw new SignOnRefused("plan");
  return { config, organizationName: organization.name };
}

async function arriving(
  tx: Tx,
  { organizationId, letsJoin }: SingleSignOn,
  visitor: ProviderPerson,
  proven: string | null,
): Promise<Arriving> {
  const isMember = async (userId: string): Promise<boolean> => (await tx.membership.count({ where: { organizationId, userId } })) > 0;
  const identity = await tx.signOnIdentity.findUnique({ where: { organizationId_subject: { organizationId, subject: visitor.subject } } });
  const linked = identity && (await isMember(identity.userId)) ? identity.userId : null;
  // Whoever has left comes back as anybody new does.
  if (identity && !linked) await tx.signOnIdentity.deleteMany({ where: { organizationId, userId: identity.userId } });
  const account = visitor.email
    ? await tx.user.findUnique({ where: { email: visitor.email }, select: { id: true, passwordHash: true } })
    : null;
  const belongs = account !== null && (await isMember(account.id));
  if (account && !belongs) await tx.signOnIdentity.deleteMany({ where: { organizationId, userId: account.id } });
  return {
    linked,
    email: visitor.email,
    isVerified: visitor.isVerified,
    isOwnDomain: visitor.email !== null && (await isOwnDomain(tx, organizationId, visitor.email.split("@").at(-1) ?? "")),
    account: account && {
      id: account.id,
      isMember: belongs,
      isLinkedOtherwise: (await tx.signOnIdentity.count({ where: { organizationId, userId: account.id } })) > 0,
      isUnproven: account.passwordHash !== null && account.id !== proven,
    },
    isDismissed: visitor.email !== null && (await isDismissed(tx, organizationId, { userId: account?.id ?? null, email: visitor.email })),
    letsJoin,
  };
}

/** An account without a password: its owner can set one by a link. */
export async function newPerson(tx: Tx, email: string, visitor: ProviderPerson, now: Date): Promise<Person> {
  const person = { id: newId(), email, name: PersonName.safeParse(visitor.name).data ?? nameFromEmail(email) };
  await tx.user.create({ data: { ...person, createdAt: now, updatedAt: now } });
  return person;
}

export const known = (tx: Tx, id: string): Promise<Person> =>
  tx.user.findUniqueOrThrow({ where: { id }, select: { id: true, name: true, email: true } });

async function join(tx: Tx, arrival: Granted, { organizationId, defaultRole: role }: SingleSignOn, person: Person): Promise<AuditEntry> {
  // As with an invitation: no key of a former membership comes back to life.
  await endKeys(tx, arrival, { organizationId, ownerId: person.id }, "Owner left the organization");
  await tx.membership.create({ data: { organizationId, userId: person.id, role, createdAt: arrival.now } });
  return { action: "INSERT", resourceType: "member", recordId: person.id, after: { role, single_sign_on: true }, actor: person };
}
