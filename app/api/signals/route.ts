import { z } from "zod";
import { readableProjects } from "@/lib/domain/events/readable-projects";
import { listSignals } from "@/lib/domain/signals/queries";
import { SeqSignalQuery, seqSignal } from "@/lib/domain/signals/seq-signal";
import { route } from "@/lib/doors/route";
import { seq } from "@/lib/http/dialect";

export const GET = route({
  summary: "List saved searches in Seq's shape",
  scope: "project:read_otlp",
  dialect: seq,
  query: SeqSignalQuery,
  reply: z.array(z.looseObject({ Id: z.string(), Title: z.string() })),
  handler: async ({ ctx }) => {
    const projects = await readableProjects(ctx, undefined);
    return (await listSignals(ctx)).map((signal) => seqSignal(signal, projects));
  },
});
