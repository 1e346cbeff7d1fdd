import type { Metadata } from "next";
import { ProjectKeysScreen } from "@/components/tokens/project-keys-screen";
import { ProjectSettingsFrame } from "@/components/tokens/project-settings-frame";
import { may } from "@/lib/access/grant";
import { projectInventory } from "@/lib/domain/keys/project-inventory";
import { listKeys } from "@/lib/domain/keys/queries";
import { type ProjectParams, projectDesk } from "../project-desk";

export const metadata: Metadata = { title: "API keys of a project" };

export default async function ProjectKeysPage({ params }: { params: ProjectParams }) {
  const { ctx, project, allowance, desk } = await projectDesk(params, "project:write_api_key");
  const keys = await listKeys(projectInventory(ctx, project.id, "project"), { limit: 1000 });
  return (
    <ProjectSettingsFrame org={desk.org} project={project}>
      <ProjectKeysScreen desk={desk} project={project} keys={keys} allowance={allowance} isOperator={may(ctx.caller, "instance:admin")} />
    </ProjectSettingsFrame>
  );
}
