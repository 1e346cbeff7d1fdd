import type { Metadata } from "next";
import { OrganizationsScreen } from "@/components/organizations/organizations-screen";
import { deletedOrganizationsOf } from "@/lib/domain/organizations/queries";
import { PLAN_TERMS } from "@/lib/domain/plans/plan-terms";
import { accountPage, memberships } from "@/lib/doors/page";

export const metadata: Metadata = { title: "Organizations" };

export default async function OrganizationsPage() {
  const { now } = await accountPage();
  const { user, organizations } = await memberships();
  return (
    <OrganizationsScreen
      organizations={organizations.map(({ plan, ...each }) => ({ ...each, planLabel: PLAN_TERMS[plan].label }))}
      deleted={await deletedOrganizationsOf(user.id, now)}
    />
  );
}
