import { type Attribute, attributeNamed, type ResourceKind } from "./attribute-terms";
import { type Complex, isComplex } from "./match-filter";
import { scimFault } from "./scim-fault";
import { LONGEST_TEXT, MOST_VALUES } from "./scim-terms";

const invalid = (detail: string) => scimFault("invalidValue", detail);

/** What a client sent, as the schemas have it: names in their own spelling, "True" as a boolean, what nobody knows or may write left out. */
export function coerceResource(kind: ResourceKind, input: unknown): Complex {
  if (!isComplex(input)) throw scimFault("invalidSyntax", "The body is a JSON object.");
  const resource = coerceComplex([externalId, ...kind.attributes], input);
  for (const { urn, attributes } of kind.extensions) {
    const key = Object.keys(input).find((each) => each.toLowerCase() === urn.toLowerCase());
    if (key === undefined || !isComplex(input[key])) continue;
    const part = coerceComplex(attributes, input[key]);
    if (Object.keys(part).length > 0) resource[urn] = part;
  }
  for (const { name, required } of kind.attributes)
    if (required && (typeof resource[name] !== "string" || resource[name].trim() === "")) throw invalid(`${name} is required.`);
  return resource;
}

const externalId: Attribute = {
  name: "externalId",
  type: "string",
  multiValued: false,
  description: "",
  required: false,
  caseExact: true,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
};

/** The writable members of a complex value. */
function coerceComplex(attributes: readonly Attribute[], input: Complex): Complex {
  const result: Complex = {};
  for (const [key, value] of Object.entries(input)) {
    const attribute = attributeNamed(attributes, key);
    if (!attribute || attribute.mutability === "readOnly") continue;
    const coerced = coerceValue(attribute, value);
    if (coerced !== undefined) result[attribute.name] = coerced;
  }
  return result;
}

/** A value as its attribute has it; undefined for what counts as none: null and an empty list (RFC 7643, section 2.5). */
export function coerceValue(attribute: Attribute, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (!attribute.multiValued) {
    if (Array.isArray(value)) throw invalid(`${attribute.name} has one value.`);
    return coerceSingle(attribute, value);
  }
  const values = (Array.isArray(value) ? value : [value]).flatMap((each) => coerceSingle(attribute, each) ?? []);
  if (values.length > MOST_VALUES) throw invalid(`${attribute.name} has at most ${MOST_VALUES} values.`);
  if (values.filter((each) => isComplex(each) && each.primary === true).length > 1)
    throw invalid(`At most one of ${attribute.name} is primary.`);
  return values.length > 0 ? values : undefined;
}

function coerceSingle(attribute: Attribute, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (attribute.type === "complex") {
    // Some providers send the bare value of what has one, such as a manager's id.
    const plain = typeof value === "string" ? (value === "" ? {} : { value }) : value;
    if (!isComplex(plain)) throw invalid(`${attribute.name} is an object.`);
    const result = coerceComplex(attribute.subAttributes ?? [], plain);
    return Object.keys(result).length > 0 ? result : undefined;
  }
  if (attribute.type === "boolean") {
    if (typeof value === "boolean") return value;
    if (typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
    throw invalid(`${attribute.name} is true or false.`);
  }
  if (typeof value !== "string") throw invalid(`${attribute.name} is a text.`);
  if (value.length > LONGEST_TEXT) throw invalid(`${attribute.name} has at most ${LONGEST_TEXT} characters.`);
  return value;
}
