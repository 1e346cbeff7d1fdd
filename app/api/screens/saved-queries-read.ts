import { z } from "zod";
import { listAskedQueries, listSavedQueries } from "@/lib/domain/saved-queries/queries";
import { read } from "@/lib/doors/read";

export const savedQueriesRead = read({
  name: "saved-queries",
  permission: "project:read_otlp",
  input: z.strictObject({ org: z.string() }),
  run: async (ctx) => {
    const [saved, asked] = await Promise.all([listSavedQueries(ctx), listAskedQueries(ctx)]);
    return { saved, asked };
  },
});
