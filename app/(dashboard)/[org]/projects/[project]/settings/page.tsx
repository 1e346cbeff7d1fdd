import type { Metadata } from "next";
import { ProjectGeneral } from "@/components/projects/project-general";
import { ProjectSettingsFrame } from "@/components/tokens/project-settings-frame";
import { grant } from "@/lib/access/grant";
import { keysByProject } from "@/lib/domain/keys/queries";
import { listProjects } from "@/lib/domain/projects/queries";
import { type ProjectParams, projectDesk } from "./project-desk";

export const metadata: Metadata = { title: "Project" };

export default async function ProjectPage({ params }: { params: ProjectParams }) {
  const { ctx, project, desk } = await projectDesk(params, "project:write");
  const [counts, projects] = await Promise.all([keysByProject(ctx), listProjects(grant(ctx, "project:read"))]);
  return (
    <ProjectSettingsFrame org={desk.org} project={project}>
      <ProjectGeneral
        key={project.updated_at}
        org={desk.org}
        project={project}
        keys={counts[project.id] ?? 0}
        isLast={projects.length === 1}
        mayWrite={desk.mayManage}
        admins={desk.admins}
      />
    </ProjectSettingsFrame>
  );
}
