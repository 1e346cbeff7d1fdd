import { z } from "zod";
import { canOnlySend, type Scope } from "@/lib/access/scopes";
import { CreateKey } from "@/lib/domain/making/schema";
import { PLAN_TERMS, type Plan } from "@/lib/domain/plans/plan-terms";
import { EditKey } from "../change/edit-key-form";
import { expiryMembers } from "./expiry-value";

const Fields = z.object({
  name: CreateKey.shape.name,
  scopes: CreateKey.shape.scopes,
  project_id: z.string().nullable(),
  /** An `ExpiryValue`. */
  expires_at: z.string().nullable(),
  description: EditKey.shape.description,
  external_id: EditKey.shape.external_id,
  meta: EditKey.shape.meta,
  rate_limit: EditKey.shape.rate_limit,
  allowed_addresses: EditKey.shape.allowed_addresses,
  allowed_origins: EditKey.shape.allowed_origins,
  minimum_level: EditKey.shape.minimum_level,
  filter: EditKey.shape.filter,
  use_server_timestamps: EditKey.shape.use_server_timestamps,
  applied_properties: EditKey.shape.applied_properties,
  /** Null: one is generated. */
  token: z.string().nullable().pipe(CreateKey.shape.token.unwrap().nullable()),
});
export type GenerateKeyInput = z.input<typeof Fields>;
export type GenerateKeyOutput = z.output<typeof Fields>;

/** The fields that stand behind *More*. */
export const MORE_FIELDS = [
  "description",
  "external_id",
  "meta",
  "rate_limit",
  "allowed_addresses",
  "allowed_origins",
  "minimum_level",
  "filter",
  "use_server_timestamps",
  "applied_properties",
  "token",
] as const satisfies readonly (keyof GenerateKeyInput)[];

/** What the form holds: text as it is typed, made into what the server takes. The rate stays within the plan's ceiling. */
export function generateKeySchema(plan: Plan): z.ZodType<GenerateKeyOutput, GenerateKeyInput> {
  const { label, rateLimit } = PLAN_TERMS[plan];
  const message = `A key of the plan ${label} may make ${rateLimit.ceiling} requests a minute at most.`;
  return Fields.extend({ rate_limit: Fields.shape.rate_limit.refine((rate) => (rate ?? 0) <= rateLimit.ceiling, message) });
}

/** What a form begins with; all of it can be given, as where a key is to follow another. */
export type GenerateKeyDefaults = Partial<GenerateKeyInput>;

export const generateKeyDefaults = (grantable: readonly Scope[], given: GenerateKeyDefaults): GenerateKeyInput => ({
  name: "",
  scopes: grantable.includes("project:write_otlp") ? ["project:write_otlp"] : [],
  project_id: null,
  expires_at: null,
  description: "",
  external_id: "",
  meta: "",
  rate_limit: "",
  allowed_addresses: "",
  allowed_origins: "",
  minimum_level: "",
  filter: "",
  use_server_timestamps: false,
  applied_properties: [],
  token: null,
  ...given,
});

/** The call that the form comes to, without what it leaves as it is. What happens to events on arrival counts for a key that sends some. */
export function createKeyInput(form: GenerateKeyOutput): CreateKey {
  const { name, scopes, project_id, expires_at, description, external_id, meta, rate_limit, allowed_addresses, allowed_origins, token } =
    form;
  const { minimum_level, filter, use_server_timestamps, applied_properties } = form;
  const ingestion = {
    ...(minimum_level ? { minimum_level: minimum_level as NonNullable<CreateKey["ingestion"]>["minimum_level"] } : {}), // the select offers no other
    ...(filter ? { filter } : {}),
    ...(use_server_timestamps ? { use_server_timestamps } : {}),
    ...(applied_properties.length > 0 ? { applied_properties } : {}),
  };
  return {
    name,
    scopes,
    project_id,
    ...expiryMembers(expires_at),
    ...(description ? { description } : {}),
    ...(external_id ? { external_id } : {}),
    ...(Object.keys(meta).length > 0 ? { meta } : {}),
    ...(rate_limit === null ? {} : { rate_limit }),
    ...(allowed_addresses.length > 0 ? { allowed_addresses } : {}),
    ...(allowed_origins.length > 0 && canOnlySend(scopes) ? { allowed_origins } : {}),
    ...(scopes.includes("project:write_otlp") && Object.keys(ingestion).length > 0 ? { ingestion } : {}),
    ...(token ? { token } : {}),
  };
}
