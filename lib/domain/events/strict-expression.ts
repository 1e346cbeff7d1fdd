import { readFilter } from "../../filter/evaluate/read-filter";
import { formatFilter } from "../../filter/grammar/format-filter";

export type StrictExpression = { StrictExpression: string; MatchedAsText: boolean; ReasonIfMatchedAsText: string | null };

/** A filter or search as somebody typed it, in its canonical form, as Seq's tools ask for it. Refuses with INVALID_REQUEST what cannot be read. */
export function strictExpression(text: string): StrictExpression {
  const filter = readFilter(text);
  const isText = filter?.kind === "text-search";
  return {
    StrictExpression: filter ? formatFilter(filter) : "",
    MatchedAsText: isText,
    ReasonIfMatchedAsText: isText ? "This is not a filter, so it is searched for as text." : null,
  };
}
