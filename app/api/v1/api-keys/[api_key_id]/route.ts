import { z } from "zod";
import { managedKeys, readableKeys } from "@/lib/domain/keys/key-reach";
import { readKey } from "@/lib/domain/keys/queries";
import { revokeKeyOnce } from "@/lib/domain/keys/revoke-key";
import { Key, UpdateKey } from "@/lib/domain/keys/schema";
import { updateKey } from "@/lib/domain/keys/update-key";
import { route } from "@/lib/doors/route";

const params = z.object({ api_key_id: z.uuid() });

export const GET = route({
  summary: "Read a key",
  scope: "organization:read_api_key",
  params,
  reply: Key,
  handler: ({ ctx, params }) => readKey(readableKeys(ctx), params.api_key_id),
});

export const PATCH = route({
  summary: "Change a key's name, description, expiry, rate, addresses or ingestion settings",
  description:
    "What is left out stays. Scopes, project, kind and token never change: rotate the key for those. An expiry can be brought forward, never pushed back.",
  scope: "organization:write_api_key",
  params,
  body: UpdateKey,
  example: { name: "GitHub Actions CI", rate_limit: 30 },
  reply: Key,
  refuses: ["CONFLICT", "BEYOND_OWN_REACH"],
  handler: ({ ctx, params, body }) => updateKey(managedKeys(ctx), params.api_key_id, body),
});

export const DELETE = route({
  summary: "Revoke a key; revoking it again changes nothing",
  scope: "organization:write_api_key",
  params,
  reply: z.undefined(),
  status: 204,
  handler: ({ ctx, params }) => revokeKeyOnce(managedKeys(ctx), params.api_key_id),
});
