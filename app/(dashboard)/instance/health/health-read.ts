import { z } from "zod";
import type { HealthData } from "@/components/instance/health-screen";
import { lookAtHealth } from "@/lib/domain/instance/look-at-health";
import { read } from "@/lib/doors/read";

export const healthRead = read({
  name: "health",
  permission: "instance:admin",
  input: z.object({}),
  run: async (ctx): Promise<HealthData> => ({ findings: await lookAtHealth(ctx) }),
  // However many look, it is looked once at a time.
  shared: () => "health",
});
