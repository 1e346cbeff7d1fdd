import { z } from "zod";
import { muteAlert } from "@/lib/domain/alerts/mute-alert";
import { Alert, MuteAlert } from "@/lib/domain/alerts/schema";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Mute an alert for a while, or unmute it",
  description: "Its runs go on and are kept; its channels are told nothing. `null` mutes it until somebody unmutes it, `PT0S` unmutes it.",
  scope: "project:write_alert",
  params: z.object({ project_id: z.uuid(), alert_id: z.uuid() }),
  body: MuteAlert,
  example: { duration: "PT1H" },
  reply: Alert,
  handler: ({ ctx, params, body }) => muteAlert(ctx, params.project_id, params.alert_id, body),
});
