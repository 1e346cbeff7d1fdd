import { folded } from "../evaluate/folded-text";
import { eachGram, eachPlace, hashed } from "./term-bits";

/** Of an event what terms are made of. The texts in `_json` are JSON as PostgreSQL writes it. */
export type TermedEvent = {
  project_id: string;
  key_id: string;
  severity: number;
  message: string;
  message_template: string | null;
  exception: string | null;
  trace_id: string | null;
  span_id: string | null;
  parent_id: string | null;
  span_kind: string | null;
  properties_json: string;
  resource_json: string | null;
  scope_json: string | null;
};

/** Where a path begins; no name of anybody's holds such a character there. */
export const ROOTS = { properties: hashed("\u0001p"), resource: hashed("\u0001r"), scope: hashed("\u0001s") } as const;

/** The hash of a path: of its root's, or of a path's and what follows it. Names with dots in them are paths of several names, too. */
export const memberPath = (path: number, name: string, isRoot: boolean): number => hashed(name, isRoot ? path : hashed(".", path));
/** Any element of an array, any value of an object. */
export const elementPath = (path: number): number => hashed("[]", path);

/** That something stands at the path, and what: texts in any case, numbers as the nearest double. */
export const presence = (path: number): number => hashed("\u0001?", path);
export function valueTerm(path: number, value: string | number | boolean | null): number {
  if (typeof value === "string") return hashed(folded(value), hashed("\u0001s", path));
  return hashed(String(value), hashed(typeof value === "number" ? "\u0001n" : "\u0001c", path));
}

const COLUMNS = ["message_template", "exception", "trace_id", "span_id", "parent_id", "span_kind"] as const;
export type TermedColumn = (typeof COLUMNS)[number];
export const columnPath = (name: TermedColumn): number => hashed(`\u0001${name}`);
const COLUMN_PATHS = COLUMNS.map((name) => [name, columnPath(name)] as const);
export const severityTerm = (severity: number): number => hashed(`\u0001severity ${severity}`);
export const projectTerm = (id: string): number => hashed(id, hashed("\u0001project"));
export const keyTerm = (id: string): number => hashed(id, hashed("\u0001key"));

/** Gives every place that an event sets in its block's mark. */
export class EventTerms {
  private readonly seen = new Map<"resource_json" | "scope_json", string>();

  constructor(private readonly place: (at: number) => void) {}

  /** At the begin of a block, whose mark is empty. */
  begin(): void {
    this.seen.clear();
  }

  add(event: TermedEvent): void {
    this.term(projectTerm(event.project_id));
    this.term(keyTerm(event.key_id));
    this.term(severityTerm(event.severity));
    for (const [name, path] of COLUMN_PATHS) {
      const value = event[name];
      if (value === null) continue;
      this.term(presence(path));
      this.term(valueTerm(path, value));
    }
    eachGram(folded(event.message), this.place);
    if (event.exception !== null) eachGram(folded(event.exception), this.place);
    eachGram(folded(event.properties_json), this.place);
    this.object(event.properties_json, ROOTS.properties);
    this.once("resource_json", event.resource_json, ROOTS.resource);
    this.once("scope_json", event.scope_json, ROOTS.scope);
  }

  private term(hash: number): void {
    eachPlace(hash, this.place);
  }

  /** Events one after the other share a resource and a scope. */
  private once(name: "resource_json" | "scope_json", json: string | null, root: number): void {
    if (json === null || this.seen.get(name) === json) return;
    this.seen.set(name, json);
    this.object(json, root);
  }

  private object(json: string, root: number): void {
    for (const [name, value] of Object.entries(JSON.parse(json))) this.value(value, memberPath(root, name, true), false);
  }

  /** What lies in an object stands as a member and as an element; one level of elements, so that the paths of a value stay few. */
  private value(value: unknown, path: number, isElement: boolean): void {
    this.term(presence(path));
    if (typeof value !== "object" || value === null) this.term(valueTerm(path, value as string | number | boolean | null));
    else if (Array.isArray(value)) for (const one of value) this.value(one, elementPath(path), isElement);
    else this.members(value, path, isElement);
  }

  private members(value: object, path: number, isElement: boolean): void {
    for (const [name, one] of Object.entries(value)) {
      this.value(one, memberPath(path, name, false), isElement);
      if (!isElement) this.value(one, elementPath(path), true);
    }
  }
}
