import type { Organization as OrganizationRow } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { rfc3339 } from "../../kernel/time";
import type { Plan } from "../plans/plan-terms";
import { type Organization, OrganizationLink } from "./schema";

/** The plan's name in the platform API. It has none for Hobby, which knows no API keys. */
const SUBSCRIPTION_PLANS: Record<Plan, Organization["subscription_plan"]> = {
  hobby: null,
  starter: "personal",
  pro: "team",
  ultra: "growth",
  enterprise: "enterprise_cloud",
};

/** An organization as the operator's API shows it. What we do not have is null or false. */
export const organizationView = (row: OrganizationRow): Organization => ({
  id: row.id,
  organization_name: row.name,
  subscription_plan: SUBSCRIPTION_PLANS[row.plan],
  has_admin_panel: false,
  created_at: rfc3339(row.createdAt),
  updated_at: rfc3339(row.updatedAt),
  billing_email: row.billingEmail,
  organization_display_name: row.displayName,
  github_handle: row.githubHandle,
  location: row.location,
  avatar: row.avatar,
  links: OrganizationLink.array().catch([]).parse(row.links),
  description: row.description,
  spending_cap: null,
  spending_cap_reached_at: null,
  planless_grace_period_ends_at: null,
  gateway_enabled: false,
  ai_enabled: false,
  ai_training_enabled: false,
  plan: row.plan,
  ingestion_brake: row.ingestionBrake,
});

/** The row of a live organization, locked until the transaction ends; NOT_FOUND where there is none. */
export async function lockOrganization(tx: Tx, id: string): Promise<OrganizationRow> {
  await tx.$queryRaw`select 1 from organizations where id = ${id}::uuid for no key update`;
  const row = await tx.organization.findFirst({ where: { id, deletedAt: null } });
  if (row) return row;
  throw noSuchOrganization();
}

export const noSuchOrganization = () => new Refusal("NOT_FOUND", "There is no such organization.");
