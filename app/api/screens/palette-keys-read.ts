import { z } from "zod";
import type { FoundKey } from "@/components/shell/found-key";
import { KeySearch } from "@/lib/domain/inventory/schema";
import { searchKeys } from "@/lib/domain/inventory/search-keys";
import { isEnded } from "@/lib/domain/keys/status-terms";
import { read } from "@/lib/doors/read";

const SHOWN = 8;

/** The keys that the palette offers for what is typed. */
export const paletteKeysRead = read({
  name: "palette-keys",
  permission: "organization:read_api_key",
  input: z.object({
    org: z.string(),
    text: KeySearch.shape.text.unwrap().refine((text) => text.trim().length > 1, "Type at least two letters."),
  }),
  run: async (ctx, { text }): Promise<FoundKey[]> => {
    const { keys } = await searchKeys(ctx, KeySearch.parse({ text, limit: SHOWN }));
    return keys.map(({ id, kind, name, token_start, status }) => ({ id, kind, name, token_start, ended: isEnded(status) }));
  },
});
