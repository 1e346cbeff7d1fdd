import { z } from "zod";
import type { AlertData } from "@/components/alerts/alert-screen";
import { may } from "@/lib/access/grant";
import { findAlert, listAlertDeliveries, listAlertRuns } from "@/lib/domain/alerts/queries";
import { read } from "@/lib/doors/read";

const SHOWN = 50;

export const alertRead = read({
  name: "alert",
  permission: "project:read_alert",
  input: z.object({ org: z.string(), alert: z.uuid() }),
  run: async (ctx, { org, alert: id }): Promise<AlertData> => {
    const alert = await findAlert(ctx, id);
    const [runs, deliveries] = await Promise.all([
      listAlertRuns(ctx, alert.project_id, id, { limit: SHOWN }),
      listAlertDeliveries(ctx, alert.project_id, id, SHOWN),
    ]);
    return { org, alert, runs, deliveries, mayResend: may(ctx.caller, "organization:write_channel") };
  },
});
