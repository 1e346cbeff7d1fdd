import { z } from "zod";
import { instanceSettings } from "@/lib/domain/instance/queries";
import type { InstanceSettingsView } from "@/lib/domain/instance/schema";
import { read } from "@/lib/doors/read";

export const instanceSettingsRead = read({
  name: "instance-settings",
  permission: "instance:admin",
  input: z.object({}),
  run: (ctx): Promise<InstanceSettingsView> => instanceSettings(ctx),
});
