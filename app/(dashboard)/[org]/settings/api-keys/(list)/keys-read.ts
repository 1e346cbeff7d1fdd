import { createLoader } from "nuqs/server";
import { z } from "zod";
import { KEY_SEARCH_PARAMS, KEYS_A_PAGE, pageOf, searchOf } from "@/components/keys/list/key-search-params";
import type { KeysData } from "@/components/keys/list/keys-data";
import type { Granted } from "@/lib/access/caller";
import { countKeys, isLargeInventory } from "@/lib/domain/inventory/count-keys";
import { searchKeys } from "@/lib/domain/inventory/search-keys";
import { keyUsageByHour } from "@/lib/domain/usage/queries";
import { read } from "@/lib/doors/read";
import { keyMaking } from "../key-making-read";

const load = createLoader(KEY_SEARCH_PARAMS);

export const keysRead = read({
  name: "keys",
  permission: "organization:read_api_key",
  input: z.object({ org: z.string() }).catchall(z.string()),
  run: async (ctx, { org, ...asked }): Promise<KeysData> => {
    const [list, making] = await Promise.all([listed(ctx, asked), keyMaking(ctx, org)]);
    return { ...making, ...list };
  },
});

/** One page of the list, the last where the address asks for one beyond it, their use, and the numbers around it unless they take long. */
async function listed(ctx: Granted<"organization:read_api_key">, asked: Record<string, string>) {
  const params = load(asked);
  const search = searchOf(params);
  const at = (number: number) => searchKeys(ctx, { ...search, offset: (number - 1) * KEYS_A_PAGE });
  let number = pageOf(params);
  let found = await at(number);
  const isBeyond = found.keys.length === 0 && number > 1;
  const counts = isBeyond || !(await isLargeInventory(ctx)) ? await countKeys(ctx, search) : null;
  if (isBeyond && counts) {
    number = Math.max(1, Math.ceil(counts.total / KEYS_A_PAGE));
    found = await at(number);
  }
  const ids = found.keys.map(({ id }) => id);
  return { found, counts, view: params.view, page: number, usage: await keyUsageByHour(ctx, ids) };
}
