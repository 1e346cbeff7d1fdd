import { z } from "zod";
import { TryAlert } from "@/lib/domain/alerts/schema";
import { tryAlert } from "@/lib/domain/alerts/try-alert";
import { jsonText } from "@/lib/doors/input";
import { read } from "@/lib/doors/read";

export const alertTrialRead = read({
  name: "alert-trial",
  permission: "project:read_otlp",
  asked: "body",
  apart: true,
  input: z.object({ org: z.string(), project: z.uuid(), alert: jsonText(TryAlert) }),
  run: (ctx, { project, alert }) => tryAlert(ctx, project, alert),
});
