import type { Metadata } from "next";
import { ProjectsScreen } from "@/components/projects/projects-screen";
import { grant, may } from "@/lib/access/grant";
import { keysByProject } from "@/lib/domain/keys/queries";
import { listProjects } from "@/lib/domain/projects/queries";
import { page } from "@/lib/doors/page";

export const metadata: Metadata = { title: "Projects" };

export default async function ProjectsPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const ctx = await page(org, "project:read");
  const [projects, keyCounts] = await Promise.all([listProjects(ctx), keysByProject(grant(ctx, "organization:read_api_key"))]);
  return (
    <ProjectsScreen
      org={org}
      projects={projects}
      keyCounts={keyCounts}
      mayCreate={may(ctx.caller, "organization:create_project")}
      mayManage={may(ctx.caller, "project:write")}
    />
  );
}
