import { z } from "zod";
import { TryVariable } from "@/lib/domain/variables/schema";
import { tryVariable } from "@/lib/domain/variables/try-variable";
import { jsonText } from "@/lib/doors/input";
import { read } from "@/lib/doors/read";

export const variableTrialRead = read({
  name: "variable-trial",
  permission: "project:read_variables",
  asked: "body",
  input: z.object({ org: z.string(), variable: z.uuid(), asker: jsonText(TryVariable) }),
  run: (ctx, { variable, asker }) => tryVariable(ctx, variable, asker),
});
