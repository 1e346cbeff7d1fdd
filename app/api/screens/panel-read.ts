import { z } from "zod";
import type { PanelAnswer } from "@/components/dashboards/dashboards-data";
import { runPanel } from "@/lib/domain/dashboards/run-panel";
import { jsonText } from "@/lib/doors/input";
import { read } from "@/lib/doors/read";

const Value = z.union([z.string().max(10_000), z.array(z.string().max(10_000)).max(1_000), z.null()]);
const Time = z.iso.datetime({ offset: true });

export const panelRead = read({
  name: "panel",
  permission: "project:read_otlp",
  asked: "body",
  input: z.strictObject({
    org: z.string(),
    project: z.union([z.uuid(), z.literal("")]),
    sql: z.string().min(1).max(32_768),
    variables: jsonText(z.record(z.string().max(64), Value)),
    from: Time,
    to: Time,
    timezone: z.string().max(64),
  }),
  // Queries have transactions of their own, and wait for their turn.
  apart: true,
  run: async (ctx, { project, sql, variables, from, to, timezone }): Promise<PanelAnswer> => {
    const { columns, cells, truncated, tookMs } = await runPanel(ctx, { sql, variables, from, to, timezone, project_id: project || null });
    return { columns, cells, truncated, tookMs };
  },
});
