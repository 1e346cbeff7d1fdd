import { z } from "zod";
import type { TokensData } from "@/components/tokens/tokens-screen";
import { projectInventory } from "@/lib/domain/inventory/project-inventory";
import { listKeys } from "@/lib/domain/keys/queries";
import { read } from "@/lib/doors/read";
import { ProjectInput, projectDesk } from "./project-desk";

const MANAGED_BY = { read: "project:read_token", write: "project:write_token" } as const;

export const tokensRead = read({
  name: "tokens",
  permission: "organization:read_api_key",
  input: ProjectInput.extend({ kind: z.enum(["read", "write"]) }),
  run: async (ctx, { kind, ...input }): Promise<TokensData> => {
    const [{ project, desk }, tokens] = await Promise.all([
      projectDesk(ctx, input, MANAGED_BY[kind]),
      listKeys(projectInventory(ctx, input.project, `${kind}_token`), { limit: 1000 }),
    ]);
    return { kind, desk, project, tokens };
  },
});
