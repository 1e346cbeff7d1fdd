import type { inferParserType } from "nuqs/server";
import { DashboardSearch } from "@/lib/domain/dashboards/schema";
import { DASHBOARD_SORTS } from "@/lib/domain/dashboards/search-terms";
import { SearchedText } from "../keys/list/searched-text";
import { PageNumber, sortParam } from "../table/list-params";

/** What the list shows, as the address says it. */
export const DASHBOARD_PARAMS = {
  q: SearchedText,
  sort: sortParam(DASHBOARD_SORTS),
  page: PageNumber,
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
