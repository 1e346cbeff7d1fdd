import type { Metadata } from "next";
import { GeneralScreen } from "@/components/organizations/general-screen";
import { grant, may } from "@/lib/access/grant";
import { keyAllowance } from "@/lib/domain/keys/queries";
import { listMembers } from "@/lib/domain/members/queries";
import { readOrganization } from "@/lib/domain/organizations/queries";
import { listProjects } from "@/lib/domain/projects/queries";
import { page, publicUrl } from "@/lib/doors/page";

export const metadata: Metadata = { title: "General" };

export default async function GeneralPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const ctx = await page(org, "organization:read");
  const [organization, members, projects, allowance] = await Promise.all([
    readOrganization(ctx),
    listMembers(grant(ctx, "organization:read_member")),
    listProjects(grant(ctx, "project:read")),
    keyAllowance(grant(ctx, "organization:read_api_key")),
  ]);
  return (
    <GeneralScreen
      org={org}
      organization={organization}
      stopping={{ keys: allowance.used, members: members.length, projects: projects.length }}
      mayManage={may(ctx.caller, "organization:admin")}
      admins={members.filter(({ role }) => role === "admin").map(({ name }) => name)}
      baseUrl={publicUrl()}
    />
  );
}
