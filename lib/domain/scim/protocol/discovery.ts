import { Refusal } from "../../../kernel/refusal";
import { settings } from "../../../kernel/settings";
import { type Attribute, type Extension, RESOURCE_KINDS, type ResourceKind } from "./attribute-terms";
import type { Complex } from "./match-filter";
import { LIST_URN, MOST_BYTES, MOST_OPERATIONS, MOST_RESULTS, SCIM_PATH } from "./scim-terms";

const CORE = "urn:ietf:params:scim:schemas:core:2.0:";
const metaOf = (resourceType: string, path: string): Complex => ({ resourceType, location: `${settings.publicUrl}${SCIM_PATH}${path}` });

/** What this server can do (RFC 7643, section 5). */
export const serviceProviderConfig = (): Complex => ({
  schemas: [`${CORE}ServiceProviderConfig`],
  patch: { supported: true },
  bulk: { supported: true, maxOperations: MOST_OPERATIONS, maxPayloadSize: MOST_BYTES },
  filter: { supported: true, maxResults: MOST_RESULTS },
  changePassword: { supported: false },
  sort: { supported: true },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: "oauthbearertoken",
      name: "API key",
      description: "An organization key with the scope organization:scim, as a bearer token.",
      specUri: "https://www.rfc-editor.org/rfc/rfc6750",
      primary: true,
    },
  ],
  meta: metaOf("ServiceProviderConfig", "/ServiceProviderConfig"),
});

const listOf = (resources: Complex[]): Complex => ({
  schemas: [LIST_URN],
  totalResults: resources.length,
  startIndex: 1,
  itemsPerPage: resources.length,
  Resources: resources,
});

const resourceType = ({ name, endpoint, urn, description, extensions }: ResourceKind): Complex => ({
  schemas: [`${CORE}ResourceType`],
  id: name,
  name,
  endpoint,
  description,
  schema: urn,
  ...(extensions.length > 0 ? { schemaExtensions: extensions.map(({ urn: schema }) => ({ schema, required: false })) } : {}),
  meta: metaOf("ResourceType", `/ResourceTypes/${name}`),
});

const absent = () => new Refusal("NOT_FOUND", "There is nothing of this name.");

export const resourceTypes = (): Complex => listOf(RESOURCE_KINDS.map(resourceType));
export function readResourceType(name: string): Complex {
  const kind = RESOURCE_KINDS.find((each) => each.name === name);
  if (!kind) throw absent();
  return resourceType(kind);
}

const SCHEMAS: readonly (ResourceKind | Extension)[] = RESOURCE_KINDS.flatMap((kind) => [kind, ...kind.extensions]);

const schema = ({ urn, name, description, attributes }: ResourceKind | Extension): Complex => ({
  schemas: [`${CORE}Schema`],
  id: urn,
  name,
  description,
  attributes: attributes.map(described),
  meta: metaOf("Schema", `/Schemas/${urn}`),
});

/** What does not apply to a kind of attribute is left out. */
function described({ subAttributes, canonicalValues, referenceTypes, caseExact, uniqueness, ...attribute }: Attribute): Complex {
  return {
    ...attribute,
    ...(attribute.type === "string" || attribute.type === "reference" || attribute.type === "binary" ? { caseExact, uniqueness } : {}),
    ...(canonicalValues && canonicalValues.length > 0 ? { canonicalValues } : {}),
    ...(referenceTypes ? { referenceTypes } : {}),
    ...(subAttributes ? { subAttributes: subAttributes.map(described) } : {}),
  };
}

export const schemas = (): Complex => listOf(SCHEMAS.map(schema));
export function readSchema(urn: string): Complex {
  const found = SCHEMAS.find((each) => each.urn.toLowerCase() === urn.toLowerCase());
  if (!found) throw absent();
  return schema(found);
}
