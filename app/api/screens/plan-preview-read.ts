import { z } from "zod";
import { previewPlan } from "@/lib/domain/plan-changes/preview-plan";
import { SetPlan } from "@/lib/domain/plan-changes/schema";
import { read } from "@/lib/doors/read";

export const planPreviewRead = read({
  name: "plan-preview",
  permission: "instance:admin",
  input: z.object({ id: z.uuid(), plan: SetPlan.shape.plan }),
  run: (ctx, { id, plan }) => previewPlan(ctx, { organization_id: id, plan }),
});
