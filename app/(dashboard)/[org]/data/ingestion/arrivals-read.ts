import { z } from "zod";
import { readableKeys } from "@/lib/domain/keys/key-reach";
import { arrivals } from "@/lib/domain/usage/queries";
import { ArrivalsQuery } from "@/lib/domain/usage/schema";
import { read } from "@/lib/doors/read";

export const arrivalsRead = read({
  name: "arrivals",
  permission: "organization:read_api_key",
  input: ArrivalsQuery.extend({ org: z.string() }),
  shared: (_, { span, key }) => `${span} ${key ?? ""}`,
  run: (ctx, { org: _, ...query }) => arrivals(readableKeys(ctx), query),
});
