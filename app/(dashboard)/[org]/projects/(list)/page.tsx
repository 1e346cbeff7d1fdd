import type { Metadata } from "next";
import { ProjectsScreen } from "@/components/projects/projects-screen";
import { projectsRead } from "./projects-read";

export const metadata: Metadata = { title: "Projects" };

export default async function ProjectsPage({ params }: { params: Promise<{ org: string }> }) {
  return <ProjectsScreen first={await projectsRead.first({ org: (await params).org })} />;
}
