import { type Expression, expressionBuilder, type SqlBool, sql } from "kysely";
import { foldedName } from "../../kernel/folded-name";
import type { InventoryRow } from "./inventory-rows";
import type { KeySearch } from "./schema";
import { like, tokenOf, wordsOf } from "./search-terms";

const FILTERS = [
  "view",
  "text",
  "kind",
  "status",
  "project",
  "creator",
  "scope",
  "external_id",
  "never_used",
  "out_of_policy",
  "reason",
  "ids",
] as const;
export type Filter = (typeof FILTERS)[number];

const key = expressionBuilder<{ inventory: InventoryRow }, "inventory">();
const { ref } = key;
/** What a list of them means where it is empty: nothing is asked. */
const oneOf = <T>(values: readonly T[], condition: (values: T[]) => Expression<SqlBool>): Expression<SqlBool> | null =>
  values.length > 0 ? condition([...values]) : null;

/** What a row of `inventory` has to meet, null where nothing is asked. */
const CONDITIONS: Record<Filter, (search: KeySearch) => Expression<SqlBool> | null> = {
  view: ({ view }) => (view === "all" ? null : view === "active" ? key("live", "=", true) : key("reason", "is not", null)),
  text: ({ text }) => oneOf(wordsOf(text), (words) => key.and(words.map(hasWord))),
  kind: ({ kind }) => oneOf(kind, (kinds) => sql<boolean>`${ref("kind")} = any (${kinds}::key_kind[])`),
  status: ({ status }) => oneOf(status, (statuses) => key("status", "in", statuses)),
  project: ({ project }) => oneOf(project, (projects) => key(sql<string>`coalesce(${ref("project_id")}::text, 'all')`, "in", projects)),
  creator: ({ creator }) => oneOf(creator, (creators) => key("creator", "in", creators)),
  scope: ({ scope }) => oneOf(scope, (scopes) => sql<boolean>`${ref("scopes")} && ${scopes}`),
  external_id: ({ external_id }) => oneOf(external_id, (ids) => key("external_id", "in", ids)),
  out_of_policy: (search) => (search.out_of_policy ? key("out_of_policy", "=", true) : null),
  never_used: (search) => (search.never_used ? key("last_used_at", "is", null) : null),
  reason: ({ reason }) => (reason ? sql<boolean>`coalesce(${ref("reason")} = ${reason}, false)` : null),
  ids: ({ ids }) => oneOf(ids, (each) => key(sql<string>`${ref("id")}::text`, "in", each)),
};

export const condition = (filter: Filter, search: KeySearch): Expression<SqlBool> => CONDITIONS[filter](search) ?? key.lit(true);

export const filtersOf = (search: KeySearch): Filter[] => FILTERS.filter((filter) => CONDITIONS[filter](search) !== null);

/** Whether a row of `inventory` passes every filter. */
export const passesAll = (search: KeySearch): Expression<SqlBool> => key.and(filtersOf(search).map((filter) => condition(filter, search)));

/** Name, description, project, creator, applied properties, the whole id or external id, or the start of the key, which of a given token is its tag. */
function hasWord(word: string): Expression<SqlBool> {
  const pattern = like(foldedName(word), "%");
  const conditions: Expression<SqlBool>[] = [
    key("name_folded", "like", pattern),
    sql<boolean>`folded_text(${ref("description")}) like ${pattern}`,
    sql<boolean>`coalesce(${ref("project_name")}, 'all projects') like ${pattern}`,
    sql<boolean>`folded_text(${ref("creator")}) like ${pattern}`,
    sql<boolean>`exists (select from jsonb_array_elements(${ref("applied_properties")}) p
      where folded_text(p ->> 'name') like ${pattern} or folded_text(p ->> 'value') like ${pattern})`,
    sql<boolean>`${ref("id")}::text = ${word.toLowerCase()}`,
    key("external_id", "=", word),
  ];
  const token = tokenOf(word);
  if (/^[a-z]{2}_live_/.test(token)) conditions.push(sql<boolean>`${ref("prefix")} || ${ref("start")} ilike ${like(token)}`);
  else if (/^[0-9A-Za-z]{3,8}$/.test(token)) conditions.push(key("start", "ilike", like(token)));
  if (token.length === 8) conditions.push(key.and([key("prefix", "=", ""), key("start", "=", token.slice(0, 4))]));
  return sql<boolean>`coalesce(${key.or(conditions)}, false)`;
}
