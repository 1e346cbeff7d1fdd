import { z } from "zod";
import type { InstanceKeysData } from "@/components/instance/instance-keys-screen";
import { instanceKeys } from "@/lib/domain/keys/key-reach";
import { listKeys } from "@/lib/domain/keys/queries";
import { publicUrl } from "@/lib/doors/memberships";
import { read } from "@/lib/doors/read";

export const instanceKeysRead = read({
  name: "instance-keys",
  permission: "instance:admin",
  input: z.object({}),
  run: async (ctx): Promise<InstanceKeysData> => ({ keys: await listKeys(instanceKeys(ctx), { limit: 1000 }), baseUrl: publicUrl() }),
});
