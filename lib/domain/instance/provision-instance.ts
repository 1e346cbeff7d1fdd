import type { Granted } from "../../access/caller";
import { changeAtTheDoor } from "../../db/change";
import { acrossTenants, outsideTenants } from "../../db/tenant";
import { newId } from "../../kernel/id";
import { foundOrganization } from "../organizations/found-organization";
import { nameFrom } from "../organizations/organization-name";
import type { Plan } from "../plans/plan-terms";
import { nameFromEmail } from "../users/name-from-email";
import { hashPassword } from "../users/password";

export type Provisioned = { what: string; name: string; made: boolean };
export type OrganizationToProvision = { name: string; plan: Plan; project?: string; admin?: { email: string; password: string } };

/** Makes the organization, its project and its admin where they are missing; what exists is left as it is. Gives the organization's id and what was done. */
export async function provisionOrganization(
  ctx: Granted<"instance:admin">,
  wanted: OrganizationToProvision,
): Promise<{ organizationId: string; done: Provisioned[] }> {
  const existing = await acrossTenants(ctx, (tx) =>
    tx.organization.findFirst({
      where: { OR: [{ displayName: wanted.name }, { name: nameFrom(wanted.name) }] },
      select: { id: true },
      orderBy: { createdAt: "asc" },
    }),
  );
  const organizationId = existing?.id ?? newId();
  const projectName = wanted.project ?? "default";
  if (!existing) {
    await changeAtTheDoor(ctx, organizationId, async (tx) => {
      const { audit } = await foundOrganization(tx, {
        id: organizationId,
        displayName: wanted.name,
        plan: wanted.plan,
        projectName,
        now: ctx.now,
      });
      return { result: undefined, audit };
    });
  }
  const done: Provisioned[] = [{ what: "organization", name: wanted.name, made: !existing }];
  if (wanted.project)
    done.push({ what: "project", name: wanted.project, made: !existing || (await provisionProject(ctx, organizationId, wanted.project)) });
  if (wanted.admin)
    done.push({ what: "admin", name: wanted.admin.email, made: await provisionAdmin(ctx, organizationId, wanted.admin, !existing) });
  return { organizationId, done };
}

const provisionProject = (ctx: Granted<"instance:admin">, organizationId: string, name: string): Promise<boolean> =>
  changeAtTheDoor(ctx, organizationId, async (tx) => {
    if (await tx.project.findFirst({ where: { organizationId, name } })) return { result: false, audit: [] };
    const id = newId();
    await tx.project.create({ data: { id, organizationId, name, createdAt: ctx.now, updatedAt: ctx.now } });
    return {
      result: true,
      audit: { action: "INSERT", resourceType: "project", recordId: id, projectId: id, after: { project_name: name } },
    };
  });

type Admin = { email: string; password: string };

// Somebody known who is not in an organization that stood before was taken out of it, and stays out.
async function provisionAdmin(
  ctx: Granted<"instance:admin">,
  organizationId: string,
  { email: given, password }: Admin,
  founded: boolean,
): Promise<boolean> {
  const email = given.toLowerCase();
  const known = await outsideTenants((tx) => tx.user.findUnique({ where: { email }, select: { id: true } }));
  if (known && !founded) return false;
  const passwordHash = known ? undefined : await hashPassword(password);
  return changeAtTheDoor(ctx, organizationId, async (tx) => {
    const userId = known?.id ?? newId();
    if (passwordHash) {
      const isOperator = (await tx.user.count()) === 0;
      await tx.user.create({
        data: { id: userId, email, name: nameFromEmail(email), passwordHash, isOperator, createdAt: ctx.now, updatedAt: ctx.now },
      });
    }
    await tx.membership.create({ data: { organizationId, userId, role: "admin", createdAt: ctx.now } });
    return { result: true, audit: { action: "INSERT", resourceType: "member", recordId: userId, after: { email, role: "admin" } } };
  });
}
