import type { Metadata } from "next";
import { ProjectSettingsFrame } from "@/components/tokens/project-settings-frame";
import { TokensScreen } from "@/components/tokens/tokens-screen";
import { projectInventory } from "@/lib/domain/keys/project-inventory";
import { listKeys } from "@/lib/domain/keys/queries";
import { type ProjectParams, projectDesk } from "../project-desk";

export const metadata: Metadata = { title: "Read tokens" };

export default async function ReadTokensPage({ params }: { params: ProjectParams }) {
  const { ctx, project, desk } = await projectDesk(params, "project:read_token");
  const tokens = await listKeys(projectInventory(ctx, project.id, "read_token"), { limit: 1000 });
  return (
    <ProjectSettingsFrame org={desk.org} project={project}>
      <TokensScreen kind="read" desk={desk} project={project} tokens={tokens} />
    </ProjectSettingsFrame>
  );
}
