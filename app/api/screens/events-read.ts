import { z } from "zod";
import { searchEvents } from "@/lib/domain/events/queries";
import { since } from "@/lib/domain/events/range-terms";
import { EventSearch, InRange } from "@/lib/domain/events/schema";
import { read } from "@/lib/doors/read";

export const eventsRead = read({
  name: "events",
  permission: "project:read_otlp",
  apart: true,
  input: EventSearch.extend({ ...InRange, org: z.string(), count: z.string().transform(Number).pipe(EventSearch.shape.count.unwrap()) }),
  run: (ctx, { org: _, ...search }) => searchEvents(ctx, since(ctx.now, search)),
});
