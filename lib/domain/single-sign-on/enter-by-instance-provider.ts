import type { Granted } from "../../access/caller";
import { changeAccount, changeAtTheDoor } from "../../db/change";
import { INSTANCE_ORGANIZATION } from "../../db/instance-organization";
import type { Tx } from "../../db/tenant";
import { seal } from "../secrets/seal";
import { insertSession } from "../sessions/insert-session";
import { type Entered, known, newPerson } from "./enter-by-provider";
import type { ProviderPerson } from "./schema";
import { LOGOUT } from "./sign-on-row";
import { confirmedAt } from "./sign-on-rule";
import { SignOnRefused } from "./sign-on-terms";

/** Which addresses the operator's provider speaks for: those of these domains, or any that it has verified itself where there are none. */
export type InstanceDomains = readonly string[];

/**
 * Signs somebody in who came back from the provider that the operator has set up for everybody, into a session like any other. Who is new gets
 * an account, and belongs to no organization yet. Throws SignOnRefused.
 */
export async function enterByInstanceProvider(
  arrival: Granted,
  visitor: ProviderPerson,
  domains: InstanceDomains,
  /** Whose password this browser has proven. */
  proven: string | null = null,
): Promise<Entered> {
  const person = await settlePerson(arrival, visitor, { domains, proven });
  return changeAccount(arrival, person.id, async (tx) => {
    const { id: sessionId, audit } = await insertSession(tx, arrival, {
      user: person,
      by: "single sign-on",
      provider: async (id) => ({
        providerSubject: visitor.subject,
        providerSession: visitor.session,
        logoutSealed: visitor.logoutUrl && (await seal(tx, arrival, LOGOUT(id), visitor.logoutUrl)),
        confirmedAt: confirmedAt(visitor, arrival.now),
      }),
    });
    return { result: { userId: person.id, sessionId, organizationName: null }, audit };
  });
}

const organizationId = INSTANCE_ORGANIZATION;

type Trust = { domains: InstanceDomains; proven: string | null };

const settlePerson = (arrival: Granted, visitor: ProviderPerson, { domains, proven }: Trust) =>
  changeAtTheDoor(arrival, organizationId, async (tx) => {
    // Two first sign-ins of one person at the same moment make one account.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`sign-on ${visitor.subject}`}, 0))::text`;
    const identity = await tx.signOnIdentity.findUnique({
      where: { organizationId_subject: { organizationId, subject: visitor.subject } },
    });
    if (identity) return { result: await known(tx, identity.userId), audit: [] };
    const email = trustedEmail(visitor, domains);
    const account = await tx.user.findUnique({ where: { email }, select: { id: true, passwordHash: true } });
    if (account) await refuseOthers(tx, account, proven);
    else if ((await tx.user.count({ take: 1 })) === 0) throw new SignOnRefused("not-a-member");
    const person = account ? await known(tx, account.id) : await newPerson(tx, email, visitor, arrival.now);
    await tx.signOnIdentity.create({ data: { organizationId, subject: visitor.subject, userId: person.id, createdAt: arrival.now } });
    const after = { email: person.email, single_sign_on: true };
    return {
      result: person,
      audit: account ? [] : { action: "INSERT", resourceType: "user", recordId: person.id, after, actor: person },
    };
  });

/** One whose owner is proven: by the provider, or since all of the domain is the operator's. */
function trustedEmail({ email, isVerified }: ProviderPerson, domains: InstanceDomains): string {
  if (email === null) throw new SignOnRefused("no-email");
  const isOwn = domains.includes(email.split("@").at(-1) ?? "");
  if (domains.length > 0 && !isOwn) throw new SignOnRefused("foreign-domain");
  if (isVerified === false || (isVerified === null && !isOwn)) throw new SignOnRefused("email-unverified");
  return email;
}

/** Signing up proves no address: whoever has an account with this one gives its password once. */
async function refuseOthers(
  tx: Tx,
  { id, passwordHash }: { id: string; passwordHash: string | null },
  proven: string | null,
): Promise<void> {
  if ((await tx.signOnIdentity.count({ where: { organizationId, userId: id } })) > 0) throw new SignOnRefused("other-identity");
  if (passwordHash !== null && id !== proven) throw new SignOnRefused("account-exists");
}
