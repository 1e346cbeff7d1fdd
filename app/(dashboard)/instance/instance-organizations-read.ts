import { z } from "zod";
import type { InstanceOrganizationsData } from "@/components/instance/organizations-screen";
import { listAllOrganizations } from "@/lib/domain/instance/queries";
import { read } from "@/lib/doors/read";

export const instanceOrganizationsRead = read({
  name: "instance-organizations",
  permission: "instance:admin",
  input: z.object({}),
  run: async (ctx): Promise<InstanceOrganizationsData> => ({ organizations: await listAllOrganizations(ctx) }),
});
