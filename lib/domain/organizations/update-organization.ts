import type { Granted } from "../../access/caller";
import { change, changeInstance, type Written } from "../../db/change";
import { isTaken } from "../../db/database-fault";
import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { nameTaken, refuseReserved } from "./organization-name";
import { profileColumns } from "./organization-profile";
import { lockOrganization, organizationView } from "./organization-row";
import type { Organization, UpdateOrganization } from "./schema";

/** Changes what an organization says of itself. With its name its addresses change; keys are not touched. CONFLICT where the name is taken. */
export const updateOrganization = (ctx: Granted<"organization:admin">, input: UpdateOrganization): Promise<Organization> =>
  named(input, () => change(ctx, (tx) => updated(tx, ctx.organizationId, input, ctx.now)));

/** The same by the operator, for any organization. Refuses with NOT_FOUND, CONFLICT and VALIDATION_FAILED. */
export const updateAnyOrganization = (ctx: Granted<"instance:admin">, id: string, input: UpdateOrganization): Promise<Organization> =>
  named(input, () => changeInstance(ctx, (tx) => updated(tx, id, input, ctx.now)));

async function named<T>({ organization_name: name }: UpdateOrganization, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw isTaken(error) ? nameTaken(name) : error;
  }
}

async function updated(tx: Tx, id: string, input: UpdateOrganization, now: Date): Promise<Written<Organization>> {
  const before = await lockOrganization(tx, id);
  const { organization_name: name, ...profile } = input;
  if (name !== undefined && name !== before.name) refuseReserved(name);
  const after = await tx.organization.update({ where: { id }, data: { ...profileColumns(profile), name, updatedAt: now } });
  const [was, is] = [organizationView(before), organizationView(after)];
  const changed = (Object.keys(input) as (keyof UpdateOrganization)[]).filter(
    (member) => JSON.stringify(was[member]) !== JSON.stringify(is[member]),
  );
  const of = (view: Organization): Prisma.InputJsonObject => Object.fromEntries(changed.map((member) => [member, view[member] ?? null]));
  return {
    result: is,
    audit:
      changed.length === 0
        ? []
        : { action: "UPDATE", resourceType: "organization", recordId: id, organizationId: id, before: of(was), after: of(is) },
  };
}
