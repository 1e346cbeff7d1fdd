import { LRUCache } from "lru-cache";
import { compileFilter } from "../../filter/evaluate/compile-filter";
import type { FilterEvent } from "../../filter/evaluate/filter-event";
import { readFilter } from "../../filter/evaluate/read-filter";
import { ARRIVING } from "./filter-options";

export type ArrivalFilter = (event: FilterEvent) => boolean;

const compiled = new LRUCache<string, ArrivalFilter>({ max: 1000 });

/** A key's filter as a function, made once for each text that a filter has. */
export function arrivalFilter(text: string): ArrivalFilter {
  const kept = compiled.get(text);
  if (kept) return kept;
  const filter = readFilter(text);
  const keeps = filter ? compileFilter(filter, ARRIVING) : () => true;
  compiled.set(text, keeps);
  return keeps;
}
