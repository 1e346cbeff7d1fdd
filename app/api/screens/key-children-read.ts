import { z } from "zod";
import { countChildren } from "@/lib/domain/keys/count-children";
import { readableKeys } from "@/lib/domain/keys/key-reach";
import { read } from "@/lib/doors/read";

/** How many live keys a revocation could end along with this one. */
export const keyChildrenRead = read({
  name: "key-children",
  permission: "organization:read_api_key",
  input: z.object({ org: z.string(), id: z.uuid() }),
  run: (ctx, { id }) => countChildren(readableKeys(ctx), id),
});
