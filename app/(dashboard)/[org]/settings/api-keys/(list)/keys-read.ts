import { createLoader } from "nuqs/server";
import { z } from "zod";
import { KEY_SEARCH_PARAMS, KEYS_A_PAGE, pageOf, searchOf } from "@/components/keys/list/key-search-params";
import type { KeysData } from "@/components/keys/list/keys-data";
import type { Granted } from "@/lib/access/caller";
import { grant, may } from "@/lib/access/grant";
import { canGiveTokens } from "@/lib/domain/given-tokens/queries";
import { countKeys, isLargeInventory } from "@/lib/domain/inventory/count-keys";
import { searchKeys } from "@/lib/domain/inventory/search-keys";
import { keyAllowance } from "@/lib/domain/keys/queries";
import { listProjects } from "@/lib/domain/projects/queries";
import { keyUsageByHour } from "@/lib/domain/usage/queries";
import { read } from "@/lib/doors/read";
import { keyDeskFor } from "../key-desk-for";

const load = createLoader(KEY_SEARCH_PARAMS);

export const keysRead = read({
  name: "keys",
  permission: "organization:read_api_key",
  input: z.object({ org: z.string() }).catchall(z.string()),
  run: async (ctx, { org, ...asked }): Promise<KeysData> => {
    const mayManage = may(ctx.caller, "organization:create_api_key");
    const [list, allowance, projects, mayGiveToken] = await Promise.all([
      listed(ctx, asked),
      keyAllowance(ctx),
      listProjects(grant(ctx, "project:read")),
      mayManage ? canGiveTokens(grant(ctx, "organization:create_api_key")) : false,
    ]);
    return {
      desk: await keyDeskFor(ctx, org, allowance.plan, "organization:create_api_key"),
      ...list,
      allowance,
      projects: projects.map(({ id, project_name }) => ({ id, project_name })),
      isOperator: may(ctx.caller, "instance:admin"),
      mayGiveToken,
      ownAddress: ctx.address,
    };
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
