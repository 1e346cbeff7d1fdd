const WORDS: Record<string, string> = {
  project_id: "The project's id.",
  api_key_id: "The key's id.",
  token_id: "The token's id.",
  organization_id: "The organization's id.",
  user_id: "The member's id.",
  audit_log_id: "The entry's id.",
  backup_id: "The backup's id.",
  limit: "How many at most, from 1 to 1000; 100 unless you say otherwise.",
  cursor: "The id of the last item that you have. The Link header has the whole address of the next page.",
  from: "From when, as RFC 3339.",
  to: "Until when, as RFC 3339.",
  step: "How long a step is.",
  start_time: "From when, as RFC 3339.",
  end_time: "Until when, as RFC 3339.",
  external_id: "Only those of this external id.",
  resource_type: "Only entries about this type of thing, such as `api_key`.",
  operation: "Only entries of this operation.",
  filter: "Which events, in the language of filters.",
  count: "How many at most: 30 unless you say otherwise, 10,000 at most.",
  fromDateUtc: "From when.",
  toDateUtc: "Until when.",
  range: "A span that ends at `toDateUtc`, or now, such as `15m`, `1h` or `7d`.",
  startAtId: "From this event's id on, in the order of the answer.",
  afterId: "What comes after this event's id in the order of the answer.",
  signal: "A saved search's id.",
  render: "`true` adds the rendered message.",
  shortCircuitAfter: "Taken for Seq's tools, without an effect.",
};

/** What a parameter is, where its schema does not say it. */
export function parameterWords(name: string, where: "path" | "query"): string {
  return WORDS[name] ?? `The ${where === "path" ? "resource's" : "list's"} ${name.replaceAll("_", " ")}.`;
}
