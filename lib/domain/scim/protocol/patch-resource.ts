import type { Attribute, ResourceKind } from "./attribute-terms";
import { coerceResource, coerceValue } from "./coerce-resource";
import type { Filter } from "./filter-grammar";
import { type Complex, isComplex, matchesFilter } from "./match-filter";
import { type PatchTarget, requireTarget, targetOf } from "./patch-path";
import type { PatchOperation } from "./read-patch";
import { scimFault } from "./scim-fault";

type Op = PatchOperation["op"];
type Within = Exclude<PatchTarget, { attribute: null }>;

/** The resource after the operations, all of them or none (RFC 7644, section 3.5.2). */
export function patchResource(kind: ResourceKind, resource: Complex, operations: readonly PatchOperation[]): Complex {
  const result = structuredClone(resource);
  for (const { op, path, value } of operations) {
    if (path === null) patchByMembers(kind, result, op, value);
    else apply(kind, result, op, requireTarget(kind, path), value);
  }
  return coerceResource(kind, result);
}

/** Without a path, the value's members are the paths. What may not be written is left out, such as the id that Okta sends along. */
function patchByMembers(kind: ResourceKind, resource: Complex, op: Op, value: unknown): void {
  if (!isComplex(value)) throw scimFault("invalidValue", "Without a path, value is an object of attributes.");
  for (const [path, each] of Object.entries(value)) {
    const target = targetOf(kind, path);
    if (!target || (target.attribute && isReadOnly(target))) continue;
    apply(kind, resource, op, target, each);
  }
}

const isReadOnly = ({ attribute, sub }: Within): boolean => attribute.mutability === "readOnly" || sub?.mutability === "readOnly";

function apply(kind: ResourceKind, resource: Complex, op: Op, target: PatchTarget, value: unknown): void {
  if (target.attribute === null) {
    applyToExtension(kind, resource, op, target.extension, value);
    return;
  }
  if (isReadOnly(target)) throw scimFault("mutability", `${target.attribute.name} cannot be written.`);
  const holder = target.extension ? part(resource, target.extension) : resource;
  const { attribute, filter, sub } = target;
  if (filter) applyToValues(holder, op, attribute, filter, sub, value);
  else if (sub) applyToPart(holder, op, attribute, sub, value);
  else if (op === "remove") remove(holder, attribute, value);
  else if (attribute.multiValued) setValues(holder, attribute, op === "add" ? listOf(holder[attribute.name]) : [], value);
  else setSingle(holder, attribute, value);
}

function applyToExtension(kind: ResourceKind, resource: Complex, op: Op, urn: string, value: unknown): void {
  if (op === "remove") delete resource[urn];
  else if (isComplex(value))
    for (const [name, each] of Object.entries(value)) {
      const target = targetOf(kind, `${urn}:${name}`);
      if (target) apply(kind, resource, op, target, each);
    }
  else throw scimFault("invalidValue", "An extension is an object of attributes.");
}

function part(resource: Complex, urn: string): Complex {
  const found = resource[urn];
  if (isComplex(found)) return found;
  const made: Complex = {};
  resource[urn] = made;
  return made;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** No value leaves the attribute without one. The parts of a complex value that are not named stay. */
function setSingle(holder: Complex, attribute: Attribute, value: unknown): void {
  const coerced = coerceValue(attribute, value);
  const before = holder[attribute.name];
  if (coerced === undefined) delete holder[attribute.name];
  else holder[attribute.name] = isComplex(coerced) && isComplex(before) ? { ...before, ...coerced } : coerced;
}

/** Values that are there already are not there twice; a new primary one takes the place of the former. */
function setValues(holder: Complex, attribute: Attribute, before: readonly unknown[], value: unknown): void {
  const coerced = listOf(coerceValue(attribute, value));
  const known = new Set(before.map(identity));
  const added = coerced.filter((each) => !known.has(identity(each)));
  const hasPrimary = coerced.some((each) => isComplex(each) && each.primary === true);
  const kept = hasPrimary ? before.map((each) => demoted(each, coerced)) : before;
  write(holder, attribute, [...kept, ...added]);
}

const identity = (value: unknown): string =>
  isComplex(value) && typeof value.value === "string" ? JSON.stringify([value.value, value.type ?? null]) : JSON.stringify(value);

function demoted(value: unknown, by: readonly unknown[]): unknown {
  if (!isComplex(value)) return value;
  const same = by.find((each) => identity(each) === identity(value));
  return isComplex(same) ? { ...value, ...same } : { ...value, ...(value.primary === true ? { primary: false } : {}) };
}

function write(holder: Complex, attribute: Attribute, values: readonly unknown[]): void {
  if (values.length > 0) holder[attribute.name] = [...values];
  else delete holder[attribute.name];
}

/** Some providers remove members by a list of them in the value, in place of a filter. */
function remove(holder: Complex, attribute: Attribute, value: unknown): void {
  const named = attribute.multiValued && value !== undefined && value !== null ? listOf(coerceValue(attribute, value)) : [];
  if (named.length === 0) {
    delete holder[attribute.name];
    return;
  }
  const valuesOf = new Set(named.map((each) => (isComplex(each) ? each.value : each)));
  write(
    holder,
    attribute,
    listOf(holder[attribute.name]).filter((each) => !valuesOf.has(isComplex(each) ? each.value : each)),
  );
}

/** `name.givenName`; of a multi-valued attribute, that part of each of its values. */
function applyToPart(holder: Complex, op: Op, attribute: Attribute, sub: Attribute, value: unknown): void {
  const before = holder[attribute.name];
  const values = attribute.multiValued ? listOf(before) : [isComplex(before) ? before : {}];
  if (values.length === 0 && op !== "remove") values.push({});
  const after = values.map((each) => withPart(isComplex(each) ? each : {}, op, sub, value)).filter((each) => Object.keys(each).length > 0);
  if (attribute.multiValued) write(holder, attribute, after);
  else if (after[0]) holder[attribute.name] = after[0];
  else delete holder[attribute.name];
}

function withPart(of: Complex, op: Op, sub: Attribute, value: unknown): Complex {
  const { [sub.name]: _, ...rest } = of;
  const coerced = op === "remove" ? undefined : coerceValue(sub, value);
  return coerced === undefined ? rest : { ...rest, [sub.name]: coerced };
}

/** The values that a filter chooses. `add` makes the one that it describes, as Entra expects; `replace` finds none to replace. */
function applyToValues(holder: Complex, op: Op, attribute: Attribute, filter: Filter, sub: Attribute | null, value: unknown): void {
  const values = listOf(holder[attribute.name]);
  const isChosen = (each: unknown) => isComplex(each) && matchesFilter(filter, each);
  if (op === "remove" && !sub) {
    const left = values.filter((each) => !isChosen(each));
    write(holder, attribute, left);
    return;
  }
  if (!values.some(isChosen)) {
    if (op === "remove") return;
    const described = op === "add" ? describedBy(filter) : undefined;
    if (!described) throw scimFault("noTarget", `No value of ${attribute.name} is what the path describes.`);
    values.push(described);
  }
  const after = values.map((each) => (isChosen(each) && isComplex(each) ? changed(each, op, attribute, sub, value) : each));
  const primary = after.findLast(
    (each, at) => isComplex(each) && each.primary === true && !(isComplex(values[at]) && values[at].primary === true),
  );
  const settled = primary
    ? after.map((each) => (each !== primary && isComplex(each) && each.primary === true ? { ...each, primary: false } : each))
    : after;
  write(
    holder,
    attribute,
    settled.filter((each) => !isComplex(each) || Object.keys(each).length > 0),
  );
}

function changed(of: Complex, op: Op, attribute: Attribute, sub: Attribute | null, value: unknown): Complex {
  if (sub) return withPart(of, op, sub, value);
  const [coerced] = listOf(coerceValue(attribute, value));
  return isComplex(coerced) ? { ...of, ...coerced } : of;
}

/** What `type eq "work" and primary eq true` describes; undefined for a filter that describes no single value. */
function describedBy(filter: Filter): Complex | undefined {
  if (filter.is === "compare" && filter.op === "eq" && filter.of.attribute && filter.value !== null)
    return { [filter.of.attribute.name]: filter.value };
  if (filter.is !== "and") return undefined;
  const parts = filter.parts.map(describedBy);
  return parts.every((each) => each !== undefined) ? Object.assign({}, ...parts) : undefined;
}
