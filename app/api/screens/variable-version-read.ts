import { z } from "zod";
import { readVersion } from "@/lib/domain/variables/queries";
import { read } from "@/lib/doors/read";

export const variableVersionRead = read({
  name: "variable-version",
  permission: "project:read_variables",
  input: z.object({
    org: z.string(),
    variable: z.uuid(),
    version: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  }),
  run: (ctx, { variable, version }) => readVersion(ctx, variable, version),
});
