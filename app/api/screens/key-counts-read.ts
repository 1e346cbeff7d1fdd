import { z } from "zod";
import { countKeys } from "@/lib/domain/inventory/count-keys";
import { KeySearch } from "@/lib/domain/inventory/schema";
import { inventoryKinds } from "@/lib/domain/keys/key-reach";
import { jsonText } from "@/lib/doors/input";
import { read } from "@/lib/doors/read";

/** The numbers around a list so long that its rows do not wait for them. */
export const keyCountsRead = read({
  name: "key-counts",
  permission: "organization:read_api_key",
  input: z.object({ org: z.string(), search: jsonText(KeySearch) }),
  run: (ctx, { search }) => countKeys(ctx, search),
  shared: ({ caller }, { search }) => JSON.stringify([inventoryKinds(caller), search]),
});
