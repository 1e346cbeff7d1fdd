import { z } from "zod";
import type { VariablesData } from "@/components/variables/variables-data";
import { grant, may } from "@/lib/access/grant";
import { listProjects } from "@/lib/domain/projects/queries";
import { listAllVariables } from "@/lib/domain/variables/list-all-variables";
import { read } from "@/lib/doors/read";

export const variablesRead = read({
  name: "variables",
  permission: "project:read_variables",
  input: z.object({ org: z.string() }),
  run: async (ctx, { org }): Promise<VariablesData> => {
    const [variables, projects] = await Promise.all([listAllVariables(ctx), listProjects(grant(ctx, "project:read"))]);
    return {
      org,
      variables,
      projects: projects.map(({ id, project_name }) => ({ id, name: project_name })),
      mayWrite: may(ctx.caller, "project:write_variables"),
    };
  },
});
