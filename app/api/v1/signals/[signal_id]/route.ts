import { z } from "zod";
import { deleteSignal } from "@/lib/domain/signals/delete-signal";
import { readSignal } from "@/lib/domain/signals/queries";
import { Signal, UpdateSignal } from "@/lib/domain/signals/schema";
import { updateSignal } from "@/lib/domain/signals/update-signal";
import { route } from "@/lib/doors/route";

const params = z.object({ signal_id: z.uuid() });

export const GET = route({
  summary: "Read a saved search",
  scope: "project:read_otlp",
  params,
  reply: Signal,
  handler: ({ ctx, params }) => readSignal(ctx, params.signal_id),
});

export const PATCH = route({
  summary: "Rename a saved search or change what it looks for; what is left out stays",
  scope: "project:write_dashboard",
  params,
  body: UpdateSignal,
  refuses: ["CONFLICT"],
  reply: Signal,
  handler: ({ ctx, params, body }) => updateSignal(ctx, params.signal_id, body),
});

export const DELETE = route({
  summary: "Delete a saved search",
  scope: "project:write_dashboard",
  params,
  reply: z.undefined(),
  status: 204,
  handler: ({ ctx, params }) => deleteSignal(ctx, params.signal_id),
});
