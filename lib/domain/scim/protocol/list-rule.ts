import { placeOf } from "./attribute-path";
import type { ResourceKind } from "./attribute-terms";
import { comparedValue } from "./filter-grammar";
import { type Complex, isComplex, valuesAt } from "./match-filter";
import { type Projection, projectResource } from "./project-resource";
import { scimFault } from "./scim-fault";
import { DEFAULT_COUNT, LIST_URN, MOST_RESULTS } from "./scim-terms";

export type ListQuestion = Projection & {
  filter: string | null;
  sortBy: string | null;
  descending: boolean;
  startIndex: number;
  count: number;
};

type Given = Record<string, unknown>;

/** What a list was asked for, in the address or in the body of a search. Below 1 is 1, below 0 is 0 (RFC 7644, section 3.4.2.4). */
export function readQuestion(given: Given): ListQuestion {
  const at = new Map(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
  const text = (name: string): string | null => {
    const value = at.get(name.toLowerCase());
    if (value === undefined || value === null || value === "") return null;
    if (typeof value !== "string") throw scimFault("invalidValue", `${name} is a text.`);
    return value;
  };
  const order = text("sortOrder")?.toLowerCase() ?? "ascending";
  if (order !== "ascending" && order !== "descending") throw scimFault("invalidValue", "sortOrder is ascending or descending.");
  return {
    filter: text("filter"),
    sortBy: text("sortBy"),
    descending: order === "descending",
    startIndex: Math.max(1, whole("startIndex", at.get("startindex"), 1)),
    count: Math.min(MOST_RESULTS, Math.max(0, whole("count", at.get("count"), DEFAULT_COUNT))),
    ...readProjection(given),
  };
}

export function readProjection(given: Given): Projection {
  const names = (name: string): string[] => {
    const value = given[Object.keys(given).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name];
    const parts = Array.isArray(value) ? value : typeof value === "string" ? value.split(",") : [];
    return parts.flatMap((each) => (typeof each === "string" && each.trim() ? [each.trim()] : [])).slice(0, 200);
  };
  return { attributes: names("attributes"), excludedAttributes: names("excludedAttributes") };
}

function whole(name: string, value: unknown, otherwise: number): number {
  if (value === undefined || value === null || value === "") return otherwise;
  const text = String(value).trim();
  if (!/^[+-]?\d{1,15}$/.test(text)) throw scimFault("invalidValue", `${name} is a whole number.`);
  return Number(text);
}

/** Which part of a list was asked for. Beyond what the database counts there is nothing. */
export const partOf = ({ startIndex, count }: ListQuestion): { skip: number; take: number } => ({
  skip: Math.min(startIndex - 1, 2 ** 31 - 1),
  take: count,
});

/** The page that was asked for, of a list of so many; `count=0` tells how many there are and shows none. */
export const pageResponse = (
  kindOf: (resource: Complex) => ResourceKind,
  { total, shown }: { total: number; shown: readonly Complex[] },
  question: ListQuestion,
): Complex => ({
  schemas: [LIST_URN],
  totalResults: total,
  startIndex: question.startIndex,
  itemsPerPage: shown.length,
  Resources: shown.map((resource) => projectResource(kindOf(resource), resource, question)),
});

/** What was found, sorted by its keys. What has none comes last, and first where the order is descending (RFC 7644, section 3.4.2.3). */
export function inOrder<T extends { key: string | null }>(found: readonly T[], { sortBy, descending }: ListQuestion): T[] {
  const direction = descending ? -1 : 1;
  return sortBy === null ? [...found] : found.toSorted((a, b) => direction * order(a.key, b.key));
}

function order(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

/** What a resource is sorted by at a path: its value, the primary one of several, else the first. */
export function sortKey(kind: ResourceKind, resource: Complex, path: string): string | null {
  const place = placeOf(kind, path);
  if (!place?.attribute) return null;
  const { attribute, sub } = place;
  const values = valuesAt({ ...place, sub: null }, resource);
  const chosen = values.find((each) => isComplex(each) && each.primary === true) ?? values[0];
  const compared = sub ?? comparedValue(attribute);
  const value = isComplex(chosen) && compared ? chosen[compared.name] : chosen;
  if (value === undefined || value === null || value === "" || isComplex(value)) return null;
  return compared?.caseExact || attribute.caseExact ? String(value) : String(value).toLowerCase();
}
