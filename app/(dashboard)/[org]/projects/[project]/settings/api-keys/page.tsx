import type { Metadata } from "next";
import { ProjectKeysScreen } from "@/components/tokens/project-keys-screen";
import { titledRead } from "@/lib/doors/page-title";
import type { ProjectParams } from "../project-desk";
import { projectKeysRead } from "./project-keys-read";

const page = titledRead(projectKeysRead.first, ({ project }) => `${project.project_name} · API keys`, "API keys of a project");

export const generateMetadata = async ({ params }: { params: ProjectParams }): Promise<Metadata> => page.title(await params);

export default async function ProjectKeysPage({ params }: { params: ProjectParams }) {
  return <ProjectKeysScreen first={await page.once(await params)} />;
}
