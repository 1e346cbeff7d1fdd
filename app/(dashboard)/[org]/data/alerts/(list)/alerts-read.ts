import { z } from "zod";
import type { AlertsData } from "@/components/alerts/alerts-data";
import { grant, may } from "@/lib/access/grant";
import { listAllAlerts, recentRuns } from "@/lib/domain/alerts/queries";
import { listChannels } from "@/lib/domain/channels/queries";
import { listProjects } from "@/lib/domain/projects/queries";
import { read } from "@/lib/doors/read";

const SQUARES = 24;

export const alertsRead = read({
  name: "alerts",
  permission: "project:read_alert",
  input: z.object({ org: z.string() }),
  run: async (ctx, { org }): Promise<AlertsData> => {
    const [alerts, projects, channels] = await Promise.all([
      listAllAlerts(ctx),
      listProjects(grant(ctx, "project:read")),
      may(ctx.caller, "organization:read_channel") ? listChannels(grant(ctx, "organization:read_channel")) : [],
    ]);
    const runs = await recentRuns(
      ctx,
      alerts.map(({ id }) => id),
      SQUARES,
    );
    return {
      org,
      alerts: alerts.map((alert) => ({ ...alert, runs: runs.get(alert.id) ?? [] })),
      projects: projects.map(({ id, project_name }) => ({ id, name: project_name })),
      channels: channels.map(({ id, label }) => ({ id, label })),
      mayWrite: may(ctx.caller, "project:write_alert"),
    };
  },
});
