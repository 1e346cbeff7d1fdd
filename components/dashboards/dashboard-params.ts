import { createParser, type inferParserType, parseAsInteger } from "nuqs/server";
import { DashboardSearch } from "@/lib/domain/dashboards/schema";
import { DASHBOARD_SORTS } from "@/lib/domain/dashboards/search-terms";
import { searchableText } from "@/lib/domain/inventory/search-terms";
import { storableText } from "@/lib/kernel/text";

const safe = (text: string): string => storableText(searchableText(text)).slice(0, 200).toWellFormed();

const Sort = createParser({
  parse(text) {
    const [name, direction] = text.split(".");
    const id = DASHBOARD_SORTS.find((each) => each === name);
    return id ? { id, desc: direction === "desc" } : null;
  },
  serialize: ({ id, desc }) => `${id}.${desc ? "desc" : "asc"}`,
  eq: (a, b) => a.id === b.id && a.desc === b.desc,
});

/** What the list shows, as the address says it. */
export const DASHBOARD_PARAMS = {
  /** Neither read from the address nor written to it before any secret in it is cut. */
  q: createParser({ parse: safe, serialize: safe }).withDefault(""),
  sort: Sort,
  page: parseAsInteger.withDefault(1),
};
type DashboardParams = inferParserType<typeof DASHBOARD_PARAMS>;

/** What the list is read by, the same from the server's page and from the browser. */
export function dashboardsInput(org: string, { q, sort, page }: DashboardParams): { org: string; search: string } {
  const search = DashboardSearch.parse({
    text: q,
    page: Math.min(10_000, Math.max(1, page)),
    ...(sort ? { sort: sort.id, descending: sort.desc } : {}),
  });
  return { org, search: JSON.stringify(search) };
}
