import { z } from "zod";
import type { AlertData } from "@/components/alerts/alert-screen";
import { grant, may } from "@/lib/access/grant";
import { findAlert, listAlertDeliveries, listAlertRuns } from "@/lib/domain/alerts/queries";
import { listChannels } from "@/lib/domain/channels/queries";
import { listProjects } from "@/lib/domain/projects/queries";
import { read } from "@/lib/doors/read";

const SHOWN = 50;

export const alertRead = read({
  name: "alert",
  permission: "project:read_alert",
  input: z.object({ org: z.string(), alert: z.uuid() }),
  run: async (ctx, { org, alert: id }): Promise<AlertData> => {
    const alert = await findAlert(ctx, id);
    const [runs, deliveries, projects, channels] = await Promise.all([
      listAlertRuns(ctx, alert.project_id, id, { limit: SHOWN }),
      listAlertDeliveries(ctx, alert.project_id, id, SHOWN),
      listProjects(grant(ctx, "project:read")),
      may(ctx.caller, "organization:read_channel") ? listChannels(grant(ctx, "organization:read_channel")) : [],
    ]);
    return {
      org,
      alert,
      runs,
      deliveries,
      projects: projects.map(({ id, project_name }) => ({ id, name: project_name })),
      channels: channels.map(({ id, label }) => ({ id, label })),
      mayWrite: may(ctx.caller, "project:write_alert"),
      mayResend: may(ctx.caller, "organization:write_channel"),
    };
  },
});
