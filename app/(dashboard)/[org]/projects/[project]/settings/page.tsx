import type { Metadata } from "next";
import { ProjectGeneral } from "@/components/projects/project-general";
import { titledRead } from "@/lib/doors/page-title";
import type { ProjectParams } from "./project-desk";
import { projectRead } from "./project-read";

const page = titledRead(projectRead.first, ({ project }) => `${project.project_name} · Projects`, "Project");

export const generateMetadata = async ({ params }: { params: ProjectParams }): Promise<Metadata> => page.title(await params);

export default async function ProjectPage({ params }: { params: ProjectParams }) {
  return <ProjectGeneral first={await page.once(await params)} />;
}
