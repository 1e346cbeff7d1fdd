import { z } from "zod";
import { searchEvents } from "@/lib/domain/events/queries";
import { EventSearch } from "@/lib/domain/events/schema";
import { read } from "@/lib/doors/read";

export const eventsRead = read({
  name: "events",
  permission: "project:read_otlp",
  input: EventSearch.extend({ org: z.string(), count: z.string().transform(Number).pipe(EventSearch.shape.count.unwrap()) }),
  run: (ctx, { org: _, ...search }) => searchEvents(ctx, search),
});
