import { type Attribute, attributeNamed, attributesOf, type ResourceKind } from "./attribute-terms";

/** Where an attribute stands: in the resource itself, or in an extension's part of it. */
type AttributePath = { extension: string | null; attribute: Attribute; sub: Attribute | null };
/** What a path without its filter names: an attribute, or an extension as a whole. */
export type Place = AttributePath | { extension: string; attribute: null };

const NAMES = /^(\$?[A-Za-z][\w$-]*)(?:\.(\$?[A-Za-z][\w$-]*))?$/;

/** The place that a path names; undefined where the schemas know none. */
export function placeOf(kind: ResourceKind, path: string): Place | undefined {
  const { extension, rest } = withoutUrn(kind, path);
  if (extension && rest === "") return { extension: extension.urn, attribute: null };
  const [, name, subName] = NAMES.exec(rest) ?? [];
  if (!name) return undefined;
  const attribute = attributeNamed(extension ? extension.attributes : attributesOf(kind), name);
  if (!attribute) return undefined;
  const sub = subName ? attributeNamed(attribute.subAttributes, subName) : null;
  return sub === undefined ? undefined : { extension: extension?.urn ?? null, attribute, sub };
}

/** A path's URN, which ends in a colon (some write a point) before the name. */
export function withoutUrn(kind: ResourceKind, path: string) {
  const lower = path.toLowerCase();
  for (const each of [kind, ...kind.extensions]) {
    const urn = each.urn.toLowerCase();
    if (!lower.startsWith(urn)) continue;
    const rest = path.slice(urn.length);
    const extension = kind.extensions.find((found) => found === each);
    if (rest === "" && extension) return { extension, rest };
    if (/^[:.]/.test(rest)) return { extension, rest: rest.slice(1) };
  }
  return { extension: undefined, rest: path };
}
