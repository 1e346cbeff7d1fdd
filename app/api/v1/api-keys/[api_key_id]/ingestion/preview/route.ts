import { z } from "zod";
import { grant } from "@/lib/access/grant";
import { previewIngestion } from "@/lib/domain/events/preview-ingestion";
import { IngestionPreview } from "@/lib/domain/events/schema";
import { readableKeys } from "@/lib/domain/keys/key-reach";
import { TriedIngestion } from "@/lib/domain/keys/schema";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Try a filter or a level on the events that a key stored last; it takes project:read_otlp as well",
  scope: "organization:read_api_key",
  permit: (ctx) => grant(ctx, "project:read_otlp"),
  params: z.object({ api_key_id: z.uuid() }),
  body: TriedIngestion,
  reply: IngestionPreview,
  handler: ({ ctx, params, body }) => previewIngestion(grant(ctx, "project:read_otlp"), readableKeys(ctx), params.api_key_id, body),
});
