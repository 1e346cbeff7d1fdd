import { z } from "zod";
import { tailEvents } from "@/lib/domain/events/queries";
import { since } from "@/lib/domain/events/range-terms";
import { EventTail, InRange } from "@/lib/domain/events/schema";
import { read } from "@/lib/doors/read";

export const eventsTailRead = read({
  name: "events-tail",
  permission: "project:read_otlp",
  apart: true,
  input: EventTail.extend({ ...InRange, org: z.string(), count: z.string().transform(Number).pipe(EventTail.shape.count.unwrap()) }),
  run: (ctx, { org: _, ...tail }) => tailEvents(ctx, since(ctx.now, tail)),
});
