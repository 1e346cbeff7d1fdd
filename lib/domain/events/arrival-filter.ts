import { LRUCache } from "lru-cache";
import { compileFilter } from "../../filter/evaluate/compile-filter";
import type { FilterEvent } from "../../filter/evaluate/filter-event";
import type { SharedSteps } from "../../filter/evaluate/fuel";
import { readFilter, regexesOf } from "../../filter/evaluate/read-filter";
import { Refusal } from "../../kernel/refusal";
import { ARRIVING } from "./filter-options";

export type ArrivalFilter = (event: FilterEvent, shared?: SharedSteps) => boolean;

type Compiled = { keeps: ArrivalFilter; weight: number };

/** Regular expressions are what takes memory: up to 128 KiB each. */
const compiled = new LRUCache<string, Compiled>({ maxSize: 10_000, sizeCalculation: ({ weight }) => weight });

/** A filter that was stored. One that reads no more, since the language changed, refuses with UNAVAILABLE: no sender can mend it, and it loses nothing meanwhile. */
export function storedFilter(text: string): ArrivalFilter {
  try {
    return arrivalFilter(text);
  } catch (cause) {
    throw new Refusal("UNAVAILABLE", "The key's filter cannot be read any more. Correct it on the key's page; then send again.", {
      cause,
      retryAfter: 60,
    });
  }
}

/** A key's filter as a function, made once for each text that a filter has. Refuses with INVALID_REQUEST what cannot be read. */
function arrivalFilter(text: string): ArrivalFilter {
  const kept = compiled.get(text);
  if (kept) return kept.keeps;
  const filter = readFilter(text);
  const keeps = filter ? compileFilter(filter, ARRIVING) : () => true;
  compiled.set(text, { keeps, weight: 1 + (filter ? regexesOf(filter).length * 20 : 0) });
  return keeps;
}
