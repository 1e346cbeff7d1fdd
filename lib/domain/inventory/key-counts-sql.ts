import { type Expression, expressionBuilder, type SqlBool, sql } from "kysely";
import { questions } from "../../db/questions";
import { type Inventory, type InventoryRow, inventoryOf } from "./inventory-rows";
import { condition, type Filter, filtersOf } from "./key-conditions";
import type { KeySearch } from "./schema";

const COUNTED_BY = ["kind", "status", "live", "out_of_policy", "reason", "creator", "scopes", "project_id"] as const;
type Group = Pick<InventoryRow, (typeof COUNTED_BY)[number] | "project_name"> & { n: number };

const { ref, and } = expressionBuilder<{ grouped: Group }, "grouped">();
const groups = () => questions.withTables<{ grouped: Group }>().selectFrom("grouped");
const MOST_CREATORS = 100;

/** Whether the keys of a group pass a filter. */
const fits = (filter: Filter) => sql.ref<boolean>(`fits_${filter}`);
const sumWhere = (conditions: readonly Expression<SqlBool>[]) =>
  sql<number>`coalesce(sum(n) filter (where ${and([...conditions])}), 0)::int`;

/**
 * The views' counts and the filters' options: the inventory is walked once, and gathered into the few groups of keys that are alike in all
 * that is counted by. A menu counts what choosing in it would give, so its own filter is left aside.
 */
export function countsOf(inventory: Inventory, search: KeySearch) {
  const filters = filtersOf(search);
  const others = (aside: Filter) => filters.filter((filter) => filter !== aside).map(fits);
  const view = (name: string, conditions: Expression<SqlBool>[]) =>
    groups().select([facetNamed("view"), sql.lit(name).as("value"), sql.lit(name).as("label"), sumWhere(conditions).as("count")]);
  const menu = (filter: Filter, value: Expression<string | null>, label: Expression<string | null> = value) =>
    groups()
      .select([facetNamed(filter), sql<string>`${value}`.as("value"), sql<string>`${label}`.as("label")])
      .select(sumWhere(others(filter)).as("count"))
      .groupBy(sql`2`);
  const creators = menu("creator", ref("creator")).orderBy(sql`sum(n)`, "desc").limit(MOST_CREATORS);
  return inventoryOf(inventory)
    .with(
      (cte) => cte("grouped").materialized(),
      (db) =>
        db
          .selectFrom("inventory")
          .select(COUNTED_BY)
          .select(filters.map((filter) => sql<boolean>`${condition(filter, search)}`.as(`fits_${filter}`)))
          .select(({ fn }) => [fn.min("project_name").as("project_name"), sql<number>`count(*)::int`.as("n")])
          .groupBy([...COUNTED_BY, ...filters.map(fits)]),
    )
    .selectFrom(
      view("all", others("view"))
        .unionAll(view("active", [ref("live"), ...others("view")]))
        .unionAll(view("attention", [sql<boolean>`reason is not null`, ...others("view")]))
        .unionAll(view("out_of_policy", [ref("out_of_policy")]))
        .unionAll(menu("reason", ref("reason")).where("reason", "is not", null))
        .unionAll(menu("kind", sql<string>`kind::text`))
        .unionAll(menu("status", ref("status")))
        .unionAll(menu("project", sql<string>`coalesce(project_id::text, 'all')`, sql<string>`coalesce(min(project_name), '')`))
        .unionAll(questions.selectFrom(creators.as("creators")).selectAll())
        .unionAll(
          questions
            .selectFrom(
              groups()
                .select(["scopes", "n"])
                .select(filters.map((filter) => fits(filter).as(`fits_${filter}`)))
                .as("grouped"),
            )
            .innerJoinLateral(sql<{ scope: string }>`unnest(scopes)`.as<"scope">(sql`each(scope)`), (join) => join.onTrue())
            .select([facetNamed("scope"), sql<string>`each.scope`.as("value"), sql<string>`each.scope`.as("label")])
            .select(sumWhere(others("scope")).as("count"))
            .groupBy(sql`2`),
        )
        .as("counts"),
    )
    .selectAll();
}

const facetNamed = (name: string) => sql.lit(name).as("facet");
