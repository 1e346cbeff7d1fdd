import { z } from "zod";
import { readableKeys } from "@/lib/domain/keys/key-reach";
import { triedSinceEnd } from "@/lib/domain/usage/queries";
import { read } from "@/lib/doors/read";

/** For a successor's page, which tells of calls that still come with the old key. */
export const triedSinceEndRead = read({
  name: "tried-since-end",
  permission: "organization:read_api_key",
  input: z.object({ org: z.string(), id: z.uuid() }),
  run: (ctx, { id }) => triedSinceEnd(readableKeys(ctx), id),
});
