import { LRUCache } from "lru-cache";
import { compileFilter } from "../../filter/evaluate/compile-filter";
import type { FilterEvent } from "../../filter/evaluate/filter-event";
import { readFilter, regexesOf } from "../../filter/evaluate/read-filter";
import { ARRIVING } from "./filter-options";

export type ArrivalFilter = (event: FilterEvent) => boolean;

type Compiled = { keeps: ArrivalFilter; weight: number };

/** Regular expressions are what takes memory: up to 128 KiB each. */
const compiled = new LRUCache<string, Compiled>({ maxSize: 10_000, sizeCalculation: ({ weight }) => weight });

/** A key's filter as a function, made once for each text that a filter has. */
export function arrivalFilter(text: string): ArrivalFilter {
  const kept = compiled.get(text);
  if (kept) return kept.keeps;
  const filter = readFilter(text);
  const keeps = filter ? compileFilter(filter, ARRIVING) : () => true;
  compiled.set(text, { keeps, weight: 1 + (filter ? regexesOf(filter).length * 20 : 0) });
  return keeps;
}
