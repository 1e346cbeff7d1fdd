import { z } from "zod";
import { grant } from "@/lib/access/grant";
import { previewIngestion } from "@/lib/domain/events/preview-ingestion";
import { readableKeys } from "@/lib/domain/keys/key-reach";
import { TriedIngestion } from "@/lib/domain/keys/schema";
import { jsonText } from "@/lib/doors/input";
import { read } from "@/lib/doors/read";

export const ingestionPreviewRead = read({
  name: "ingestion-preview",
  permission: "organization:read_api_key",
  apart: true,
  asked: "body",
  input: z.object({ org: z.string(), id: z.uuid(), tried: jsonText(TriedIngestion) }),
  run: (ctx, { id, tried }) => previewIngestion(grant(ctx, "project:read_otlp"), readableKeys(ctx), id, tried),
});
