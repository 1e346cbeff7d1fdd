import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import { policyOf } from "./policy-rule";
import type { Policy } from "./schema";

/** What the organization demands of its keys. */
export async function readPolicy(ctx: Granted<"organization:read"> | Granted<"organization:read_api_key">): Promise<Policy> {
  const { settings } = await inTenant(ctx, (tx) =>
    tx.organization.findUniqueOrThrow({ where: { id: ctx.organizationId }, select: { settings: true } }),
  );
  return policyOf(settings);
}
