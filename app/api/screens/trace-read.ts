import { z } from "zod";
import { readTrace } from "@/lib/domain/events/read-trace";
import { read } from "@/lib/doors/read";

export const traceRead = read({
  name: "trace",
  permission: "project:read_otlp",
  apart: true,
  input: z.strictObject({ org: z.string(), trace_id: z.string().max(200) }),
  run: (ctx, { trace_id }) => readTrace(ctx, trace_id),
});
