import { z } from "zod";
import { seenProperties } from "@/lib/domain/events/seen-properties";
import { read } from "@/lib/doors/read";

export const seenPropertiesRead = read({
  name: "seen-properties",
  permission: "project:read_otlp",
  apart: true,
  input: z.object({ org: z.string(), project: z.uuid().optional() }),
  shared: (_, { project }) => project ?? "",
  run: (ctx, { project }) => seenProperties(ctx, project),
});
