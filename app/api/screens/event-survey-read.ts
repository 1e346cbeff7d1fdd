import { z } from "zod";
import { since } from "@/lib/domain/events/range-terms";
import { EventSurveyQuery, InRange } from "@/lib/domain/events/schema";
import { surveyEvents } from "@/lib/domain/events/survey-events";
import { read } from "@/lib/doors/read";

export const eventSurveyRead = read({
  name: "event-survey",
  permission: "project:read_otlp",
  apart: true,
  input: EventSurveyQuery.extend({ ...InRange, org: z.string() }),
  run: (ctx, { org: _, ...query }) => surveyEvents(ctx, since(ctx.now, query)),
  shared: (_, { org: __, ...query }) => JSON.stringify(query),
});
