import { z } from "zod";
import { projectKeys, readableProjectKeys } from "@/lib/domain/keys/key-reach";
import { readKey } from "@/lib/domain/keys/queries";
import { revokeKeyOnce } from "@/lib/domain/keys/revoke-key";
import { Key, UpdateKey } from "@/lib/domain/keys/schema";
import { updateKey } from "@/lib/domain/keys/update-key";
import { route } from "@/lib/doors/route";

const params = z.object({ project_id: z.uuid(), api_key_id: z.uuid() });

export const GET = route({
  summary: "Read a project's own key",
  scope: "project:read_api_key",
  params,
  reply: Key,
  handler: ({ ctx, params }) => readKey(readableProjectKeys(ctx, params.project_id), params.api_key_id),
});

export const PATCH = route({
  summary: "Change a project's own key",
  description: "What is left out stays. Scopes, project, kind and token never change: rotate the key for those.",
  scope: "project:write_api_key",
  params,
  body: UpdateKey,
  example: { description: "For the nightly run" },
  reply: Key,
  refuses: ["CONFLICT", "BEYOND_OWN_REACH"],
  handler: ({ ctx, params, body }) => updateKey(projectKeys(ctx, params.project_id), params.api_key_id, body),
});

export const DELETE = route({
  summary: "Revoke a project's own key; revoking it again changes nothing",
  scope: "project:write_api_key",
  params,
  reply: z.undefined(),
  status: 204,
  handler: ({ ctx, params }) => revokeKeyOnce(projectKeys(ctx, params.project_id), params.api_key_id),
});
