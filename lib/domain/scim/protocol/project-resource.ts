import { type Place, placeOf } from "./attribute-path";
import { attributesOf, type ResourceKind } from "./attribute-terms";
import { type Complex, isComplex } from "./match-filter";

export type Projection = { attributes: readonly string[]; excludedAttributes: readonly string[] };

/** What a client wants to see: `attributes` alone, or all but `excludedAttributes`; what is always returned stays (RFC 7644, section 3.9). */
export function projectResource(kind: ResourceKind, resource: Complex, { attributes, excludedAttributes }: Projection): Complex {
  const wanted = attributes.flatMap((path) => placeOf(kind, path) ?? []);
  if (attributes.length > 0) return keep(kind, resource, wanted);
  const unwanted = excludedAttributes.flatMap((path) => placeOf(kind, path) ?? []);
  return unwanted.length > 0 ? leaveOut(kind, resource, unwanted) : resource;
}

/** Whether a client wants to see any of an attribute. */
export function shows(kind: ResourceKind, name: string, { attributes, excludedAttributes }: Projection): boolean {
  const placesIn = (paths: readonly string[]) =>
    paths.flatMap((path) => placeOf(kind, path) ?? []).filter(({ attribute }) => attribute?.name === name);
  if (attributes.length > 0) return placesIn(attributes).length > 0;
  return !placesIn(excludedAttributes).some((place) => place.attribute && !place.sub);
}

const alwaysReturned = (kind: ResourceKind): Set<string> =>
  new Set(attributesOf(kind).flatMap(({ name, returned }) => (returned === "always" ? [name] : [])));

function keep(kind: ResourceKind, resource: Complex, places: readonly Place[]): Complex {
  const always = alwaysReturned(kind);
  const result: Complex = {};
  for (const [name, value] of Object.entries(resource)) {
    const own = places.filter((place) => (place.attribute && !place.extension ? place.attribute.name === name : place.extension === name));
    const isWhole = own.some((place) => place.attribute === null || (!place.extension && !place.sub));
    if (always.has(name) || isWhole) result[name] = value;
    else if (own[0]?.extension && isComplex(value)) {
      const inside = keepParts(value, own);
      if (Object.keys(inside).length > 0) result[name] = inside;
    } else if (own.length > 0) result[name] = partsOf(value, subNames(own), true);
  }
  return result;
}

const subNames = (places: readonly Place[]): Set<string> =>
  new Set(places.flatMap((place) => (place.attribute && place.sub ? [place.sub.name] : [])));

function keepParts(part: Complex, places: readonly Place[]): Complex {
  const result: Complex = {};
  for (const [name, value] of Object.entries(part)) {
    const own = places.filter(({ attribute }) => attribute?.name === name);
    const subs = subNames(own);
    if (own.length > 0) result[name] = subs.size > 0 ? partsOf(value, subs, true) : value;
  }
  return result;
}

function partsOf(value: unknown, names: ReadonlySet<string>, isKept: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => partsOf(each, names, isKept));
  return isComplex(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => names.has(name) === isKept)) : value;
}

function leaveOut(kind: ResourceKind, resource: Complex, places: readonly Place[]): Complex {
  const always = alwaysReturned(kind);
  const result: Complex = { ...resource };
  for (const place of places) {
    if (place.attribute === null) {
      delete result[place.extension];
      continue;
    }
    const holder = place.extension ? { ...(isComplex(result[place.extension]) ? (result[place.extension] as Complex) : {}) } : result; // by the question before
    const { name } = place.attribute;
    if (place.sub) {
      if (holder[name] !== undefined) holder[name] = partsOf(holder[name], new Set([place.sub.name]), false);
    } else if (place.extension || !always.has(name)) delete holder[name];
    if (place.extension && result[place.extension] !== undefined) result[place.extension] = holder;
  }
  return result;
}
