import type { Granted } from "../../access/caller";
import { LEADING_ROLE } from "../../access/roles";
import { type AuditEntry, changeAtTheDoor } from "../../db/change";
import { acrossTenants, outsideTenants, type Tx } from "../../db/tenant";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { foundOrganization } from "../organizations/found-organization";
import { hasPlainName, nameFrom } from "../organizations/organization-name";
import type { Plan } from "../plans/plan-terms";
import { nameFromEmail } from "../users/name-from-email";
import { hashPassword, isPassword } from "../users/password";

type Provisioned = { what: string; name: string; made: boolean };
export type OrganizationToProvision = { name: string; plan: Plan; project?: string; admin?: Admin };
type Admin = { email: string; password: string };
type Result = { organizationId: string; done: Provisioned[] };

/** Runs one provisioning at a time on a database: another instance that starts at the same moment waits, then finds what was made. */
export const provisionAlone = <T>(ctx: Granted<"instance:admin">, run: () => Promise<T>): Promise<T> =>
  acrossTenants(ctx, async (tx) => {
    await tx.$queryRaw`select pg_advisory_xact_lock(7270736900003)::text`;
    return run();
  });

/**
 * Makes the organization, its project and its admin where they are missing, in one transaction; what exists is left as it is. The
 * organization is known by the id that was remembered when it was made, never by a name, which anybody may take: CONFLICT where one
 * with its address stands that provisioning did not make, or where the admin's e-mail is the account of somebody with another password.
 */
export async function provisionOrganization(ctx: Granted<"instance:admin">, wanted: OrganizationToProvision): Promise<Result> {
  const existing = await rememberedId(ctx, wanted.name);
  const organizationId = existing ?? newId();
  const admin = wanted.admin && (await knownAdmin(wanted.admin, !existing));
  return changeAtTheDoor(ctx, organizationId, async (tx) => {
    const audit: AuditEntry[] = existing ? [] : await foundRemembered(tx, organizationId, wanted, ctx.now);
    const done: Provisioned[] = [{ what: "organization", name: wanted.name, made: !existing }];
    if (wanted.project) {
      const entry = existing ? await provisionProject(tx, organizationId, wanted.project, ctx.now) : undefined;
      if (entry) audit.push(entry);
      done.push({ what: "project", name: wanted.project, made: !existing || entry !== undefined });
    }
    if (admin) {
      // Somebody known who is not in an organization that stood before was taken out of it, and stays out.
      const made = !existing || admin.userId === undefined;
      if (made) audit.push(await provisionAdmin(tx, organizationId, admin, ctx.now));
      done.push({ what: "admin", name: admin.email, made });
    }
    return { result: { organizationId, done }, audit };
  });
}

/** Under the address that the name gives, else (where it gives none) under the name. */
const memoryOf = (name: string): string => `provisioned_organization:${hasPlainName(name) ? nameFrom(name) : name}`;

/** The id under which provisioning made the organization of this name, unless it was purged since. */
async function rememberedId(ctx: Granted<"instance:admin">, name: string): Promise<string | undefined> {
  return acrossTenants(ctx, async (tx) => {
    const memory = await tx.instanceSetting.findUnique({ where: { name: memoryOf(name) }, select: { value: true } });
    const id = memory?.value instanceof Object && "id" in memory.value ? memory.value.id : undefined;
    if (typeof id !== "string") return undefined;
    return (await tx.organization.findUnique({ where: { id }, select: { id: true } }))?.id;
  });
}

async function foundRemembered(tx: Tx, id: string, wanted: OrganizationToProvision, now: Date): Promise<AuditEntry[]> {
  if (hasPlainName(wanted.name)) await refuseTaken(tx, wanted.name);
  const { audit } = await foundOrganization(tx, {
    id,
    displayName: wanted.name,
    plan: wanted.plan,
    projectName: wanted.project ?? "default",
    now,
  });
  const data = { value: { id }, updatedAt: now };
  const name = memoryOf(wanted.name);
  await tx.instanceSetting.upsert({ where: { name }, create: { name, ...data }, update: data });
  return audit;
}

async function refuseTaken(tx: Tx, displayName: string): Promise<void> {
  const name = nameFrom(displayName);
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`select organization_name_taken(${name}) as taken`;
  if (row?.taken === false) return;
  throw new Refusal(
    "CONFLICT",
    `LATCHKEY_INIT_ORG: an organization with the address /${name} exists, and it was not made by provisioning. It may be anybody's, so it gets no admin and no key: set LATCHKEY_INIT_ORG to a name of your own.`,
  );
}

async function provisionProject(tx: Tx, organizationId: string, name: string, now: Date): Promise<AuditEntry | undefined> {
  if (await tx.project.findFirst({ where: { organizationId, name } })) return undefined;
  const id = newId();
  await tx.project.create({ data: { id, organizationId, name, createdAt: now, updatedAt: now } });
  return { action: "INSERT", resourceType: "project", recordId: id, projectId: id, after: { project_name: name } };
}

type KnownAdmin = { email: string; userId: string | undefined; passwordHash: string | undefined };

/** The account of the admin's e-mail, or the hash for a new one. Nobody proves an e-mail at sign-up, so an account that stands counts by its password. */
async function knownAdmin({ email: given, password }: Admin, founding: boolean): Promise<KnownAdmin> {
  const email = given.toLowerCase();
  const known = await outsideTenants((tx) => tx.user.findUnique({ where: { email }, select: { id: true, passwordHash: true } }));
  if (!known) return { email, userId: undefined, passwordHash: await hashPassword(password) };
  if (founding && !(await isPassword(password, known.passwordHash))) {
    throw new Refusal(
      "CONFLICT",
      "LATCHKEY_INIT_ADMIN_EMAIL: this address has an account already, with another password than LATCHKEY_INIT_ADMIN_PASSWORD. Anybody could have made it, so it is made no admin: give its password, or another address.",
    );
  }
  return { email, userId: known.id, passwordHash: undefined };
}

async function provisionAdmin(tx: Tx, organizationId: string, { email, ...known }: KnownAdmin, now: Date): Promise<AuditEntry> {
  const userId = known.userId ?? newId();
  if (known.passwordHash) {
    // The lock of sign-up: two first accounts at the same moment, one of which is the operator.
    await tx.$queryRaw`select pg_advisory_xact_lock(7270736900002)::text`;
    const isOperator = (await tx.user.count()) === 0;
    const { passwordHash } = known;
    await tx.user.create({
      data: { id: userId, email, name: nameFromEmail(email), passwordHash, isOperator, createdAt: now, updatedAt: now },
    });
  }
  await tx.membership.create({ data: { organizationId, userId, role: LEADING_ROLE, createdAt: now } });
  return { action: "INSERT", resourceType: "member", recordId: userId, after: { email, role: LEADING_ROLE } };
}
