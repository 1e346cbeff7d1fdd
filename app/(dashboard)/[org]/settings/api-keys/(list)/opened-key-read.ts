import { z } from "zod";
import { readableKeys } from "@/lib/domain/keys/key-reach";
import { readKey } from "@/lib/domain/keys/queries";
import type { Key } from "@/lib/domain/keys/schema";
import { read } from "@/lib/doors/read";
import { Refusal } from "@/lib/kernel/refusal";

/** The key whose panel the address opens, where the page of the list does not hold it; null for one that is not there. */
export const openedKeyRead = read({
  name: "opened-key",
  permission: "organization:read_api_key",
  input: z.object({ org: z.string(), id: z.uuid() }),
  run: (ctx, { id }): Promise<Key | null> =>
    readKey(readableKeys(ctx), id).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === "NOT_FOUND") return null;
      throw error;
    }),
});
