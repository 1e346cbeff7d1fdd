import { route } from "@/lib/doors/route";
import { settings } from "@/lib/kernel/settings";
import { servedDocument } from "@/lib/reference/served-document";
import { manifest } from "../v1/manifest";

export const GET = route({
  summary: "The OpenAPI 3.1 document",
  scope: "public",
  reply: "text",
  handler: async () => servedDocument(manifest, settings.publicUrl),
});
