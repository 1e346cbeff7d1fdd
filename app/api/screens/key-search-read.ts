import { z } from "zod";
import { KeySearch } from "@/lib/domain/inventory/schema";
import { searchKeys } from "@/lib/domain/inventory/search-keys";
import { jsonText } from "@/lib/doors/input";
import { read } from "@/lib/doors/read";

/** For what is done to many keys, shown here or not. */
export const keySearchRead = read({
  name: "key-search",
  permission: "organization:read_api_key",
  input: z.object({ org: z.string(), search: jsonText(KeySearch) }),
  run: (ctx, { search }) => searchKeys(ctx, search),
});
