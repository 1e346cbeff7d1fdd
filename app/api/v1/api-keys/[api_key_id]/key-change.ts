import { z } from "zod";
import { type KeyReach, managedKeys } from "@/lib/domain/keys/key-reach";
import { Key } from "@/lib/domain/keys/schema";
import type { Schema } from "@/lib/doors/input";
import { route } from "@/lib/doors/route";

const params = z.object({ api_key_id: z.uuid() });

/** What is done to one key of the organization; answers the key as it is then. */
export const keyChange = <Body extends Schema>(
  summary: string,
  body: Body,
  change: (keys: KeyReach<"write">, id: string, input: z.output<Body>) => Promise<Key>,
) =>
  route({
    summary,
    scope: "organization:write_api_key",
    params,
    body,
    reply: Key,
    refuses: ["CONFLICT", "PLAN_LIMIT_REACHED"],
    handler: (given) => change(managedKeys(given.ctx), given.params.api_key_id, given.body as z.output<Body>),
  });
