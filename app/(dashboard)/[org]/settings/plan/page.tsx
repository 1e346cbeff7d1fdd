import type { Metadata } from "next";
import { PlanScreen } from "@/components/plans/plan-screen";
import { grant, may } from "@/lib/access/grant";
import { keyAllowance } from "@/lib/domain/keys/queries";
import { listMembers } from "@/lib/domain/members/queries";
import { readOrganization } from "@/lib/domain/organizations/queries";
import { listProjects } from "@/lib/domain/projects/queries";
import { eventsThisMonth } from "@/lib/domain/usage/queries";
import { page } from "@/lib/doors/page";

export const metadata: Metadata = { title: "Plan" };

export default async function PlanPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const ctx = await page(org, "organization:read");
  const [organization, allowance, members, projects, events] = await Promise.all([
    readOrganization(ctx),
    keyAllowance(grant(ctx, "organization:read_api_key")),
    listMembers(grant(ctx, "organization:read_member")),
    listProjects(grant(ctx, "project:read")),
    eventsThisMonth(ctx),
  ]);
  return (
    <PlanScreen
      organization={{ id: organization.id, display_name: organization.organization_display_name ?? organization.organization_name }}
      allowance={allowance}
      members={members.length}
      projects={projects.length}
      events={events}
      isOperator={may(ctx.caller, "instance:admin")}
    />
  );
}
