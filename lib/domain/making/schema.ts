import { z } from "zod";
import { name } from "../../kernel/text";
import { WrittenTime } from "../../kernel/time-text";
import { GivenToken } from "../given-tokens/schema";
import {
  AllowedAddresses,
  AllowedOrigins,
  ExternalId,
  Ingestion,
  InstanceKey,
  KEY_STATUSES,
  Key,
  KeyDescription,
  KeyMeta,
  KeyName,
  KeyRateLimit,
  KeyScopes,
  Lifetime,
} from "../keys/schema";

const NewKeyShape = {
  name: KeyName,
  scopes: KeyScopes,
  description: KeyDescription.optional(),
  ...Lifetime,
  rate_limit: KeyRateLimit.optional(),
  allowed_addresses: AllowedAddresses.optional(),
  allowed_origins: AllowedOrigins.optional(),
  external_id: ExternalId.nullable().optional(),
  meta: KeyMeta.optional(),
};

export const CreateKey = z
  .strictObject({
    ...NewKeyShape,
    project_id: z.uuid().nullable().optional().meta({ description: "The one project that the key is for; null or absent: all projects." }),
    ingestion: Ingestion.optional(),
    token: GivenToken.optional(),
  })
  .meta({ id: "APIKeyCreate" });
export type CreateKey = z.output<typeof CreateKey>;

export const CreateProjectKey = z.strictObject({ ...NewKeyShape, ingestion: Ingestion.optional() }).meta({ id: "ProjectAPIKeyCreate" });
export type CreateProjectKey = z.output<typeof CreateProjectKey>;

const { rate_limit: _rate, ...PersonalShape } = NewKeyShape;
export const CreatePersonalKey = z.strictObject(PersonalShape).meta({ id: "PersonalAPIKeyCreate" });
export type CreatePersonalKey = z.output<typeof CreatePersonalKey>;

export const CreateInstanceKey = z.strictObject(PersonalShape).meta({ id: "InstanceAPIKeyCreate" });
export type CreateInstanceKey = z.output<typeof CreateInstanceKey>;

/** A write or read token has no name of its own; its description stands in for one. */
export const CreateToken = z.strictObject({
  ...Lifetime,
  description: name({
    short: "Say what the token is for, or leave it out.",
    most: 100,
    long: "A description has at most 100 characters.",
  }).optional(),
});
export type CreateToken = z.output<typeof CreateToken>;
export const CreateWriteToken = CreateToken.meta({ id: "CreateWriteTokenInput" });
export const CreateReadToken = CreateToken.meta({ id: "CreateReadTokenInput" });

export const CreatedInstanceKey = z
  .object({ api_key: InstanceKey, token: z.string().meta({ description: "The secret. Shown this once." }) })
  .meta({ id: "InstanceAPIKeyCreateOutput" });
export type CreatedKey = z.output<typeof CreatedInstanceKey>;
export const CreatedKey = CreatedInstanceKey.extend({ api_key: Key }).meta({ id: "APIKeyCreateOutput" });

const TokenFacts = {
  id: z.uuid(),
  project_id: z.uuid(),
  created_at: WrittenTime,
  description: z.string().nullable(),
  expires_at: WrittenTime.nullable(),
};
const TokenRead = z.object({
  ...TokenFacts,
  project_name: z.string(),
  created_by_name: z.string().nullable(),
  token_prefix: z.string().meta({ description: "The first sixteen characters, for display." }),
  active: z.boolean(),
  status: z.enum(KEY_STATUSES),
  last_used_at: WrittenTime.nullable(),
});
export type TokenRead = z.output<typeof TokenRead>;
export const WriteTokenRead = TokenRead.meta({ id: "WriteTokenRead" });
export const ReadTokenRead = TokenRead.meta({ id: "ReadTokenRead" });

const CreatedToken = z.object({ ...TokenFacts, token: z.string().meta({ description: "The secret. Shown this once." }) });
export type CreatedToken = z.output<typeof CreatedToken>;
export const CreatedWriteToken = CreatedToken.meta({ id: "CreateWriteTokenOutput" });
export const CreatedReadToken = CreatedToken.meta({ id: "ReadTokenPublicAPIRead" });
