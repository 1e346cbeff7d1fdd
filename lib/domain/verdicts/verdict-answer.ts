import { z } from "zod";
import { SCOPES } from "../../access/scopes";
import { rfc3339 } from "../../kernel/time";
import { WrittenTime } from "../../kernel/time-text";
import { KEY_KINDS } from "../keys/schema";
import { PlanName } from "../plans/schema";
import type { PresentedKey } from "./presented-key";

const RateView = z.object({ limit: z.int(), remaining: z.int(), reset_seconds: z.int() }).nullable();
export type RateView = z.output<typeof RateView>;

const VERDICT_CODES = [
  "VALID",
  "NOT_FOUND",
  "KEY_REVOKED",
  "KEY_EXPIRED",
  "KEY_SUSPENDED",
  "PLAN_REQUIRED",
  "INSUFFICIENT_SCOPE",
  "ADDRESS_NOT_ALLOWED",
  "RATE_LIMITED",
] as const;
type VerdictCode = (typeof VERDICT_CODES)[number];

/** Of a key that is not found nothing is told but the first three members. */
export const VerdictAnswer = z
  .object({
    valid: z.boolean(),
    code: z.enum(VERDICT_CODES),
    detail: z.string().meta({ description: "A sentence that says what to do." }),
    key_id: z.uuid().optional(),
    name: z.string().optional(),
    organization_id: z.uuid().nullable().optional(),
    organization_name: z.string().nullable().optional(),
    project_id: z.uuid().nullable().optional(),
    kind: z.enum(KEY_KINDS).optional(),
    scopes: z.array(z.enum(SCOPES)).optional(),
    plan: PlanName.nullable().optional(),
    expires_at: WrittenTime.nullable().optional(),
    rate_limit: RateView.optional().meta({ description: "Of the verified key; null where it has no limit." }),
    external_id: z.string().nullable().optional().meta({ description: "For whom the key is, by the customer's own id." }),
    meta: z.record(z.string(), z.json()).optional(),
  })
  .meta({ id: "KeyVerdict" });
export type VerdictAnswer = z.output<typeof VerdictAnswer>;

type Judgement = { code: VerdictCode; detail: string };

/** A verdict as another service, or the key itself, is told it. `scopes` is what the key carries at this moment. */
export const verdictAnswer = (
  key: PresentedKey,
  { code, detail }: Judgement,
  scopes: PresentedKey["scopes"],
  rate: RateView,
): VerdictAnswer => ({
  valid: code === "VALID",
  code,
  detail,
  key_id: key.id,
  name: key.name,
  organization_id: key.organizationId,
  organization_name: key.organizationName,
  project_id: key.projectId,
  kind: key.kind,
  scopes: [...scopes],
  plan: key.plan,
  expires_at: key.expiresAt === null ? null : rfc3339(new Date(key.expiresAt)),
  rate_limit: rate,
  external_id: key.externalId,
  meta: JSON.parse(key.meta),
});
