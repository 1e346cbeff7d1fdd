import { z } from "zod";
import { readableKeys } from "@/lib/domain/keys/key-reach";
import { rotationTraffic } from "@/lib/domain/usage/queries";
import { read } from "@/lib/doors/read";

/** For bars that follow a rotation while somebody looks. */
export const rotationTrafficRead = read({
  name: "rotation-traffic",
  permission: "organization:read_api_key",
  input: z.object({ org: z.string(), id: z.uuid() }),
  run: (ctx, { id }) => rotationTraffic(readableKeys(ctx), id),
});
