import { z } from "zod";
import type { VariableData } from "@/components/variables/variables-data";
import { may } from "@/lib/access/grant";
import { openVariable } from "@/lib/domain/variables/open-variable";
import { read } from "@/lib/doors/read";

export const variableRead = read({
  name: "variable",
  permission: "project:read_variables",
  input: z.object({ org: z.string(), variable: z.uuid() }),
  run: async (ctx, { org, variable }): Promise<VariableData> => ({
    org,
    ...(await openVariable(ctx, variable)),
    mayWrite: may(ctx.caller, "project:write_variables"),
  }),
});
