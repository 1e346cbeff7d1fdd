import { z } from "zod";
import { readableKeys } from "@/lib/domain/keys/key-reach";
import { keyInsight } from "@/lib/domain/usage/queries";
import { KeyInsightQuery } from "@/lib/domain/usage/schema";
import { read } from "@/lib/doors/read";

export const keyInsightRead = read({
  name: "key-insight",
  permission: "organization:read_api_key",
  input: KeyInsightQuery.extend({ org: z.string() }),
  run: (ctx, { org: _, ...query }) => keyInsight(readableKeys(ctx), query),
});
