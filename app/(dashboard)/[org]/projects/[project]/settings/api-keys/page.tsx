import type { Metadata } from "next";
import { ProjectKeysScreen } from "@/components/tokens/project-keys-screen";
import type { ProjectParams } from "../project-desk";
import { projectKeysRead } from "./project-keys-read";

export const metadata: Metadata = { title: "API keys of a project" };

export default async function ProjectKeysPage({ params }: { params: ProjectParams }) {
  return <ProjectKeysScreen first={await projectKeysRead.first(await params)} />;
}
