import { placeOf, withoutUrn } from "./attribute-path";
import { type Attribute, attributeNamed, attributesOf, type ResourceKind } from "./attribute-terms";
import { type Filter, readValueFilter } from "./filter-grammar";
import { scimFault } from "./scim-fault";

/** What an operation of PATCH is about: `addresses[type eq "work"].locality`, an attribute, a part of it, or an extension as a whole. */
export type PatchTarget =
  | { extension: string; attribute: null }
  | { extension: string | null; attribute: Attribute; filter: Filter | null; sub: Attribute | null };

const FILTERED = /^(\$?[A-Za-z][\w$-]*)\[([\s\S]*)\](?:\.(\$?[A-Za-z][\w$-]*))?$/;

/** The target that a path names; undefined where the schemas know none. A filter within it that cannot be read is `invalidFilter`. */
export function targetOf(kind: ResourceKind, path: string): PatchTarget | undefined {
  const { extension, rest } = withoutUrn(kind, path);
  const [, name, filterText, subName] = FILTERED.exec(rest) ?? [];
  if (name === undefined || filterText === undefined) {
    const place = placeOf(kind, path);
    return place?.attribute ? { ...place, filter: null } : place;
  }
  const attribute = attributeNamed(extension ? extension.attributes : attributesOf(kind), name);
  if (!attribute?.multiValued || attribute.type !== "complex") return undefined;
  const sub = subName ? attributeNamed(attribute.subAttributes, subName) : null;
  if (sub === undefined) return undefined;
  return { extension: extension?.urn ?? null, attribute, filter: readValueFilter(attribute, filterText), sub };
}

export function requireTarget(kind: ResourceKind, path: string): PatchTarget {
  const target = targetOf(kind, path);
  if (!target) throw scimFault("invalidPath", `${path.slice(0, 100)} names no attribute of a ${kind.name}.`);
  return target;
}
