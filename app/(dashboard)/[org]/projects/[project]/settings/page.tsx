import type { Metadata } from "next";
import { ProjectGeneral } from "@/components/projects/project-general";
import type { ProjectParams } from "./project-desk";
import { projectRead } from "./project-read";

export const metadata: Metadata = { title: "Project" };

export default async function ProjectPage({ params }: { params: ProjectParams }) {
  return <ProjectGeneral first={await projectRead.first(await params)} />;
}
