import { type inferParserType, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { LEVELS } from "@/lib/domain/keys/schema";
import { SOURCE_SORTS, SourceSearch } from "@/lib/domain/usage/schema";
import type { UsageSpan } from "@/lib/domain/usage/usage-terms";
import { storableText } from "@/lib/kernel/text";
import { SearchedText } from "../keys/list/searched-text";
import { PageNumber, sortParam } from "../table/list-params";

export const SPANS = ["hour", "day", "week", "month"] as const satisfies readonly UsageSpan[];

/** What the sources show, as the address says it. */
export const SOURCE_PARAMS = {
  span: parseAsStringLiteral(SPANS).withDefault("hour"),
  q: SearchedText,
  level: parseAsArrayOf(parseAsStringLiteral([...LEVELS, "none"] as const)).withDefault([]),
  property: parseAsArrayOf(parseAsString).withDefault([]),
  sort: sortParam(SOURCE_SORTS, "desc"),
  page: PageNumber,
  /** The key that the chart is of. */
  key: parseAsString,
};
export type SourceParams = inferParserType<typeof SOURCE_PARAMS>;

/** What the list is read by, the same from the server's page and from the browser. */
export function sourcesInput(org: string, { span, q, level, property, sort, page }: SourceParams): { org: string; search: string } {
  const search: SourceSearch = SourceSearch.parse({
    span,
    text: q,
    level,
    property: property.slice(0, 100).map((each) => storableText(each).slice(0, 200).toWellFormed()),
    page: Math.min(10_000, Math.max(1, page)),
    ...(sort ? { sort: sort.id, descending: sort.desc } : {}),
  });
  return { org, search: JSON.stringify(search) };
}
