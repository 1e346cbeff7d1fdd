import { formatFilter } from "@/lib/filter/grammar/format-filter";
import { parseFilter } from "@/lib/filter/grammar/parse-filter";

/** How a filter is read: its canonical form, or what is wrong with it. Neither for a blank one. */
export type FilterReading = { canonical?: string; isTextSearch?: boolean; problem?: string };

export function filterReading(text: string): FilterReading {
  try {
    const filter = parseFilter(text);
    return filter ? { canonical: formatFilter(filter), isTextSearch: filter.kind === "text-search" } : {};
  } catch (error) {
    return { problem: error instanceof Error ? error.message : "The filter cannot be read." };
  }
}
