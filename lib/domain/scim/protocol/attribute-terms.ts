// Long: the attributes of RFC 7643 stand in one list.
import { ENTERPRISE_URN, GROUP_URN, USER_URN } from "./scim-terms";

type Mutability = "readWrite" | "readOnly" | "immutable";
type Returned = "default" | "always";
export type Attribute = {
  name: string;
  type: "string" | "boolean" | "complex" | "reference" | "dateTime" | "binary";
  multiValued: boolean;
  description: string;
  required: boolean;
  caseExact: boolean;
  mutability: Mutability;
  returned: Returned;
  uniqueness: "none" | "server";
  canonicalValues?: string[];
  referenceTypes?: string[];
  subAttributes?: Attribute[];
};

const one = (name: string, description: string, more: Partial<Attribute> = {}): Attribute => ({
  name,
  type: "string",
  multiValued: false,
  description,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
  ...more,
});
const complex = (name: string, description: string, subAttributes: Attribute[], more: Partial<Attribute> = {}): Attribute =>
  one(name, description, { type: "complex", subAttributes, ...more });
const many = (name: string, description: string, subAttributes: Attribute[], more: Partial<Attribute> = {}): Attribute =>
  complex(name, description, subAttributes, { multiValued: true, ...more });

const KIND = ["work", "home", "other"];
const primary = one("primary", "Whether it is the preferred one.", { type: "boolean" });
const valued = (what: string, canonicalValues: string[], value: Partial<Attribute> = {}): Attribute[] => [
  one("value", `The ${what}.`, value),
  one("display", "How it is shown."),
  one("type", "What it is for.", { canonicalValues }),
  primary,
];
const reference = (of: string, referenceTypes: string[]) =>
  one("$ref", `The address of the ${of}.`, { type: "reference", referenceTypes, mutability: "readOnly", caseExact: true });

const META = complex(
  "meta",
  "When and where.",
  [
    one("resourceType", "The kind of resource.", { mutability: "readOnly", caseExact: true }),
    one("created", "When it was made.", { type: "dateTime", mutability: "readOnly" }),
    one("lastModified", "When it was changed last.", { type: "dateTime", mutability: "readOnly" }),
    one("location", "Its address.", { type: "reference", referenceTypes: ["uri"], mutability: "readOnly", caseExact: true }),
    one("version", "Its ETag.", { mutability: "readOnly", caseExact: true }),
  ],
  { mutability: "readOnly" },
);

/** What every resource has; the document of a schema leaves them out (RFC 7643, section 3.1). */
const COMMON: readonly Attribute[] = [
  one("schemas", "The schemas that the resource is of.", {
    type: "reference",
    multiValued: true,
    returned: "always",
    mutability: "readOnly",
    caseExact: true,
  }),
  one("id", "The resource's id.", { caseExact: true, mutability: "readOnly", returned: "always", uniqueness: "server" }),
  one("externalId", "The identity provider's own id.", { caseExact: true }),
  META,
];

const USER: Attribute[] = [
  one("userName", "Who signs in, as the identity provider names them.", { required: true, uniqueness: "server" }),
  complex("name", "The parts of the name.", [
    one("formatted", "The whole name."),
    one("familyName", "The family name."),
    one("givenName", "The given name."),
    one("middleName", "The middle names."),
    one("honorificPrefix", "A title before the name."),
    one("honorificSuffix", "A title after the name."),
  ]),
  one("displayName", "The name as it is shown."),
  one("nickName", "How the person is called."),
  one("profileUrl", "A page about the person.", { type: "reference", referenceTypes: ["external"], caseExact: true }),
  one("title", "The position."),
  one("userType", "The kind of employment."),
  one("preferredLanguage", "The language, as in Accept-Language."),
  one("locale", "For times, numbers and currency."),
  one("timezone", "The time zone, as IANA names it."),
  one("active", "Whether the person may use the organization.", { type: "boolean" }),
  many("emails", "E-mail addresses.", valued("address", KIND)),
  many("phoneNumbers", "Telephone numbers.", valued("number", [...KIND, "mobile", "fax", "pager"])),
  many("ims", "Addresses for instant messages.", valued("address", ["aim", "gtalk", "icq", "xmpp", "msn", "skype", "qq", "yahoo"])),
  many(
    "photos",
    "Pictures.",
    valued("picture's address", ["photo", "thumbnail"], { type: "reference", referenceTypes: ["external"], caseExact: true }),
  ),
  many("addresses", "Postal addresses.", [
    one("formatted", "The whole address."),
    one("streetAddress", "Street and number."),
    one("locality", "The place."),
    one("region", "The region."),
    one("postalCode", "The postal code."),
    one("country", "The country."),
    one("type", "What it is for.", { canonicalValues: KIND }),
    primary,
  ]),
  many(
    "groups",
    "The groups that the person is in.",
    [
      one("value", "The group's id.", { mutability: "readOnly", caseExact: true }),
      reference("group", ["Group"]),
      one("display", "The group's name.", { mutability: "readOnly" }),
      one("type", "Direct.", { mutability: "readOnly", canonicalValues: ["direct"] }),
    ],
    { mutability: "readOnly" },
  ),
  many("entitlements", "What the person is entitled to.", valued("entitlement", [])),
  many("roles", "The person's roles at the identity provider; no role here.", valued("role", [])),
  many("x509Certificates", "Certificates.", valued("certificate", [], { type: "binary", caseExact: true })),
];

const ENTERPRISE: Attribute[] = [
  one("employeeNumber", "The number of the employee."),
  one("costCenter", "The cost center."),
  one("organization", "The organization."),
  one("division", "The division."),
  one("department", "The department."),
  complex("manager", "The manager.", [
    one("value", "The manager's id.", { caseExact: true }),
    one("$ref", "The manager's address.", { type: "reference", referenceTypes: ["User"], caseExact: true }),
    one("displayName", "The manager's name.", { mutability: "readOnly" }),
  ]),
];

const GROUP: Attribute[] = [
  one("displayName", "The group's name.", { required: true, uniqueness: "server" }),
  many("members", "Who is in the group.", [
    one("value", "The person's id.", { mutability: "immutable", caseExact: true }),
    reference("person", ["User"]),
    one("display", "The person's name.", { mutability: "readOnly" }),
    one("type", "Always a user.", { mutability: "immutable", canonicalValues: ["User"] }),
  ]),
];

export type ResourceKind = {
  name: "User" | "Group";
  endpoint: string;
  urn: string;
  description: string;
  attributes: readonly Attribute[];
  extensions: readonly Extension[];
};
export type Extension = { urn: string; name: string; description: string; attributes: readonly Attribute[] };

const ENTERPRISE_USER: Extension = {
  urn: ENTERPRISE_URN,
  name: "EnterpriseUser",
  description: "What a company knows of a person",
  attributes: ENTERPRISE,
};

export const USERS: ResourceKind = {
  name: "User",
  endpoint: "/Users",
  urn: USER_URN,
  description: "A person of the organization",
  attributes: USER,
  extensions: [ENTERPRISE_USER],
};
export const GROUPS: ResourceKind = {
  name: "Group",
  endpoint: "/Groups",
  urn: GROUP_URN,
  description: "A group of people, which may stand for a role",
  attributes: GROUP,
  extensions: [],
};
export const RESOURCE_KINDS: readonly ResourceKind[] = [USERS, GROUPS];

export const attributesOf = ({ attributes }: ResourceKind): readonly Attribute[] => [...COMMON, ...attributes];

/** Names of attributes are told apart without their case (RFC 7643, section 2.1). */
export const attributeNamed = (attributes: readonly Attribute[] | undefined, name: string): Attribute | undefined => {
  const sought = name.toLowerCase();
  return attributes?.find((each) => each.name.toLowerCase() === sought);
};
