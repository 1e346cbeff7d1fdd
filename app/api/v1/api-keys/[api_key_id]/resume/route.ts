import { z } from "zod";
import { managedKeys } from "@/lib/domain/keys/key-reach";
import { resumeKey } from "@/lib/domain/keys/resume-key";
import { Key } from "@/lib/domain/keys/schema";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Resume a key that was suspended by hand",
  scope: "organization:write_api_key",
  params: z.object({ api_key_id: z.uuid() }),
  body: z.strictObject({}),
  reply: Key,
  handler: ({ ctx, params }) => resumeKey(managedKeys(ctx), params.api_key_id),
});
