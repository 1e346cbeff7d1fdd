import type { ProjectKeysData } from "@/components/tokens/project-keys-screen";
import { may } from "@/lib/access/grant";
import { projectInventory } from "@/lib/domain/inventory/project-inventory";
import { listKeys } from "@/lib/domain/keys/queries";
import { read } from "@/lib/doors/read";
import { ProjectInput, projectDesk } from "../project-desk";

export const projectKeysRead = read({
  name: "project-keys",
  permission: "organization:read_api_key",
  input: ProjectInput,
  run: async (ctx, input): Promise<ProjectKeysData> => {
    const [{ project, allowance, desk }, keys] = await Promise.all([
      projectDesk(ctx, input, "project:write_api_key"),
      listKeys(projectInventory(ctx, input.project, "project"), { limit: 1000 }),
    ]);
    return { desk, project, keys, allowance, isOperator: may(ctx.caller, "instance:admin") };
  },
});
