import { z } from "zod";
import { route } from "@/lib/doors/route";
import { settings } from "@/lib/kernel/settings";
import { openApi } from "@/lib/reference/openapi";
import { manifest } from "../v1/manifest";

export const GET = route({
  summary: "The OpenAPI 3.1 document",
  scope: "public",
  reply: z.looseObject({ openapi: z.literal("3.1.0") }),
  handler: async () => openApi(manifest, { title: "Latchkey", version: "1", url: settings.publicUrl }) as { openapi: "3.1.0" },
});
