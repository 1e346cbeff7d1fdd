import { z } from "zod";
import type { ProvisioningData } from "@/components/provisioning/provisioning-screen";
import { readProvisioning } from "@/lib/domain/scim/queries";
import { publicUrl } from "@/lib/doors/memberships";
import { read } from "@/lib/doors/read";

export const provisioningRead = read({
  name: "provisioning",
  permission: "organization:admin",
  input: z.object({ org: z.string() }),
  run: async (ctx, { org }): Promise<ProvisioningData> => ({ org, baseUrl: publicUrl(), ...(await readProvisioning(ctx)) }),
});
