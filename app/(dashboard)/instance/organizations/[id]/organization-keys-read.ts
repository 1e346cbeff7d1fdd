import { z } from "zod";
import type { OrganizationKeysData } from "@/components/instance/organization-keys-screen";
import { listAnyKeys } from "@/lib/domain/inventory/list-any-keys";
import { readAnyOrganization } from "@/lib/domain/organizations/queries";
import { read } from "@/lib/doors/read";

export const organizationKeysRead = read({
  name: "organization-keys",
  permission: "instance:admin",
  input: z.object({ id: z.uuid() }),
  run: async (ctx, { id }): Promise<OrganizationKeysData> => ({
    organization: await readAnyOrganization(ctx, id),
    keys: await listAnyKeys(ctx, id),
  }),
});
