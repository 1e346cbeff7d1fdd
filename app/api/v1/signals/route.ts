import { z } from "zod";
import { createSignal } from "@/lib/domain/signals/create-signal";
import { listSignals } from "@/lib/domain/signals/queries";
import { CreateSignal, Signal } from "@/lib/domain/signals/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "List saved searches",
  scope: "project:read_otlp",
  query: PageQuery,
  reply: z.array(Signal),
  headers: nextLink,
  handler: ({ ctx, query }) => listSignals(ctx, query),
});

export const POST = route({
  summary: "Save a search for everybody in the organization",
  scope: "project:write_dashboard",
  body: CreateSignal,
  reply: Signal,
  status: 201,
  creates: true,
  refuses: ["NOT_FOUND"],
  handler: ({ ctx, body }) => createSignal(ctx, body),
});
