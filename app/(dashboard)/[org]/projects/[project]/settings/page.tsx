import type { Metadata } from "next";
import { ProjectGeneral } from "@/components/projects/project-general";
import { ProjectSettingsFrame } from "@/components/tokens/project-settings-frame";
import { type ProjectParams, projectDesk } from "./project-desk";

export const metadata: Metadata = { title: "Project" };

export default async function ProjectPage({ params }: { params: ProjectParams }) {
  const { project, desk } = await projectDesk(params, "project:write");
  return (
    <ProjectSettingsFrame org={desk.org} project={project}>
      <ProjectGeneral key={project.updated_at} org={desk.org} project={project} mayWrite={desk.mayManage} admins={desk.admins} />
    </ProjectSettingsFrame>
  );
}
