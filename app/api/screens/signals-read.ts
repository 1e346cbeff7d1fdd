import { z } from "zod";
import { openSignals } from "@/lib/domain/signals/queries";
import { read } from "@/lib/doors/read";

export const signalsRead = read({
  name: "signals",
  permission: "project:read_otlp",
  input: z.strictObject({ org: z.string(), project: z.uuid().optional() }),
  run: (ctx, { project }) => openSignals(ctx, project),
});
