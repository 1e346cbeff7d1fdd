import { z } from "zod";
import { SCOPES } from "../../access/scopes";
import { rfc3339 } from "../../kernel/time";
import { PlanName } from "../plans/schema";
import type { FoundKey } from "./found-key";
import { KEY_KINDS } from "./schema";

/** What a key is told about itself (api.md, "Verifying a key for another service"). */
export const Whoami = z
  .object({
    valid: z.boolean(),
    code: z.string(),
    detail: z.string(),
    key_id: z.uuid(),
    name: z.string(),
    organization_id: z.uuid().nullable(),
    organization_name: z.string().nullable(),
    project_id: z.uuid().nullable(),
    kind: z.enum(KEY_KINDS),
    scopes: z.array(z.enum(SCOPES)),
    plan: PlanName.nullable(),
    expires_at: z.string().nullable(),
    rate_limit: z
      .object({ limit: z.int(), remaining: z.int(), reset_seconds: z.int() })
      .nullable()
      .meta({ description: "Null where the key has no limit." }),
    meta: z.record(z.string(), z.json()),
  })
  .meta({ id: "KeyVerdict" });
export type Whoami = z.output<typeof Whoami>;

export const whoami = (key: FoundKey, scopes: Whoami["scopes"], rate: Whoami["rate_limit"]): Whoami => ({
  valid: true,
  code: "VALID",
  detail: "The key is good.",
  key_id: key.id,
  name: key.name,
  organization_id: key.organizationId,
  organization_name: key.organizationName,
  project_id: key.projectId,
  kind: key.kind,
  scopes,
  plan: key.plan,
  expires_at: key.expiresAt === null ? null : rfc3339(new Date(key.expiresAt)),
  rate_limit: rate,
  meta: JSON.parse(key.meta),
});
