import type { Metadata } from "next";
import { ProjectSettingsFrame } from "@/components/tokens/project-settings-frame";
import { TokensScreen } from "@/components/tokens/tokens-screen";
import { projectInventory } from "@/lib/domain/keys/project-inventory";
import { listKeys } from "@/lib/domain/keys/queries";
import { type ProjectParams, projectDesk } from "../project-desk";

export const metadata: Metadata = { title: "Write tokens" };

export default async function WriteTokensPage({ params }: { params: ProjectParams }) {
  const { ctx, project, desk } = await projectDesk(params, "project:write_token");
  const tokens = await listKeys(projectInventory(ctx, project.id, "write_token"), { limit: 1000 });
  return (
    <ProjectSettingsFrame org={desk.org} project={project}>
      <TokensScreen kind="write" desk={desk} project={project} tokens={tokens} />
    </ProjectSettingsFrame>
  );
}
