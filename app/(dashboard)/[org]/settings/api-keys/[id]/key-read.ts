import { z } from "zod";
import type { KeyPageData } from "@/components/keys/one/key-page";
import { recordTrail } from "@/lib/domain/audit/queries";
import { readableKeys } from "@/lib/domain/keys/key-reach";
import { keyAllowance, readKey } from "@/lib/domain/keys/queries";
import { read } from "@/lib/doors/read";
import { keyDeskFor } from "../key-desk-for";
import { rotationChain } from "./rotation-chain";

const TRAIL = 20;

export const keyRead = read({
  name: "key",
  permission: "organization:read_api_key",
  input: z.object({ org: z.string(), id: z.uuid() }),
  run: async (ctx, { org, id }): Promise<KeyPageData> => {
    const keys = readableKeys(ctx);
    const key = await readKey(keys, id);
    const [chain, trail, desk] = await Promise.all([
      rotationChain(keys, key),
      recordTrail(ctx, id, { limit: TRAIL }),
      keyAllowance(ctx).then(({ plan }) => keyDeskFor(ctx, org, plan, "organization:write_api_key")),
    ]);
    return { desk, of: key, chain, trail };
  },
});
