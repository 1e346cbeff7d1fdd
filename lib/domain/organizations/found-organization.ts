import { LEADING_ROLE } from "../../access/roles";
import type { AuditEntry } from "../../db/change";
import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { newId } from "../../kernel/id";
import type { Plan } from "../plans/plan-terms";
import { hasPlainName, nameFrom } from "./organization-name";

export type Founded = { id: string; name: string; displayName: string; projectId: string; audit: AuditEntry[] };
type ToFound = {
  id: string;
  displayName: string;
  plan: Plan;
  adminId?: string;
  projectName: string;
  now: Date;
  /** The name in addresses, where it was chosen; else it is derived from the display name, and a taken or reserved one gets a short suffix. */
  name?: string;
  profile?: Omit<Prisma.OrganizationUncheckedCreateInput, "id" | "name" | "displayName" | "plan" | "createdAt" | "updatedAt">;
};

/** Makes an organization, its first project and, where there is one, its first admin, inside a transaction whose tenant is `id`. */
export async function foundOrganization(tx: Tx, given: ToFound): Promise<Founded> {
  const { id, displayName, plan, adminId, projectName, now, profile } = given;
  const name = given.name ?? (await freeName(tx, displayName, id));
  const projectId = newId();
  await tx.organization.create({ data: { ...profile, id, name, displayName, plan, createdAt: now, updatedAt: now } });
  if (adminId) await tx.membership.create({ data: { organizationId: id, userId: adminId, role: LEADING_ROLE, createdAt: now } });
  await tx.project.create({ data: { id: projectId, organizationId: id, name: projectName, createdAt: now, updatedAt: now } });
  return {
    id,
    name,
    displayName,
    projectId,
    audit: [
      { action: "INSERT", resourceType: "organization", recordId: id, after: { name, display_name: displayName, plan } },
      { action: "INSERT", resourceType: "project", recordId: projectId, projectId, after: { project_name: projectName } },
    ],
  };
}

// Names are unique across organizations that this transaction cannot see, so a function of the database answers.
async function freeName(tx: Tx, displayName: string, id: string): Promise<string> {
  const wanted = nameFrom(displayName);
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`select organization_name_taken(${wanted}) as taken`;
  if (hasPlainName(displayName) && row?.taken === false) return wanted;
  return `${wanted.length >= 2 ? wanted : "org"}-${id.replaceAll("-", "").slice(-5)}`;
}
