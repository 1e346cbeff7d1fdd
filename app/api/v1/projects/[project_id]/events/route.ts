import { z } from "zod";
import { eventsLink } from "@/lib/domain/events/event-json";
import { readProjectEvents } from "@/lib/domain/events/read-project-events";
import { ProjectEventsQuery } from "@/lib/domain/events/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";
import { PROJECT_EVENTS } from "@/lib/reference/event-shapes";

export const GET = route({
  summary: "Read a project's events, newest first, by a filter, saved searches and times",
  scope: "project:read_otlp",
  params: z.object({ project_id: z.uuid() }),
  query: PageQuery.extend(ProjectEventsQuery.shape),
  reply: "text",
  answers: PROJECT_EVENTS,
  headers: (text, call, query) => nextLink(eventsLink(text, query.limit), call, query),
  handler: ({ ctx, params, query }) => readProjectEvents(ctx, params.project_id, query),
});
