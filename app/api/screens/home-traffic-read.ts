import { z } from "zod";
import { inventoryKinds } from "@/lib/domain/keys/key-reach";
import { organizationTraffic } from "@/lib/domain/usage/organization-traffic";
import { read } from "@/lib/doors/read";

/** What all keys of a busy organization did, which Home does not wait for. */
export const homeTrafficRead = read({
  name: "home-traffic",
  permission: "organization:read_api_key",
  input: z.object({ org: z.string() }),
  run: (ctx) => organizationTraffic(ctx),
  shared: ({ caller }) => inventoryKinds(caller).join(" "),
});
