import { type Expression, type OrderByItemBuilder, sql } from "kysely";
import { questions, uuid } from "../../db/questions";
import { dayOfHours, type Inventory, inventoryOf } from "./inventory-rows";
import { passesAll } from "./key-conditions";
import { KEY_REASONS, type KeySearch } from "./schema";

/** Whether the order is the list's own: what lives first, newest first. Then each half stands in the order of an index, and is read no further than is shown. */
export const isInOwnOrder = ({ sort, view }: KeySearch): boolean => sort === undefined && view !== "attention";

type Range = { limit: number; offset: number };

/** One half of a search in the list's own order, newest first. */
export const halfOf = (inventory: Inventory, search: KeySearch, half: "live" | "ended", { limit, offset }: Range) =>
  inventoryOf(inventory)
    .selectFrom("inventory")
    .select(sql<string>`id::text`.as("id"))
    .where(half === "live" ? sql<boolean>`live` : sql<boolean>`not live`)
    .where(passesAll(search))
    .orderBy("inventory.id", "desc")
    .limit(limit)
    .offset(offset);

/** How many of a search live. */
export const liveOf = (inventory: Inventory, search: KeySearch) =>
  inventoryOf(inventory)
    .selectFrom("inventory")
    .select(sql<number>`count(*)::int`.as("count"))
    .where(sql<boolean>`live`)
    .where(passesAll(search));

/** The ids of the keys that fit, in any other order. What is not there stands last either way; the id makes the order whole. */
export function sortedOf(inventory: Inventory, search: KeySearch) {
  const { sort, descending, limit, offset } = search;
  const calls = questions
    .selectFrom("key_minutes")
    .select(["key_id", sql<number>`sum(requests + denied)`.as("calls")])
    .where("organization_id", "=", uuid(inventory.organizationId))
    .where("at", ">=", dayOfHours(inventory.now))
    .groupBy("key_id")
    .as("used");
  const rows = inventoryOf(inventory).selectFrom("inventory").where(passesAll(search)).limit(limit).offset(offset);
  const ordered = sort
    ? rows.orderBy(COLUMNS[sort], direction(sort, descending)).orderBy("inventory.id", amongEqual(sort, descending))
    : rows.orderBy(sql`array_position(${[...KEY_REASONS]}, reason)`).orderBy("inventory.id", "desc");
  const withCalls = sort === "usage" ? ordered.leftJoin(calls, "used.key_id", "inventory.id") : ordered;
  return withCalls.select(sql<string>`inventory.id::text`.as("id"));
}

/** The worst that is true of each of these keys, where it needs a look. */
export const reasonsOf = (inventory: Inventory) =>
  inventoryOf(inventory)
    .selectFrom("inventory")
    .select([sql<string>`id::text`.as("id"), "reason"])
    .where("reason", "is not", null);

type Sort = NonNullable<KeySearch["sort"]>;
const BY_AN_INDEX: readonly Sort[] = ["name", "token_start", "created_at", "expires_at"];
const MAY_BE_MISSING: readonly Sort[] = ["last_used_at", "expires_at"];

const COLUMNS: Record<Sort, Expression<unknown>> = {
  name: sql`name_folded collate latchkey_names`,
  kind: sql`kind::text`,
  project: sql`coalesce(project_name, '') collate latchkey_names`,
  token_start: sql`prefix || start`,
  usage: sql`coalesce(calls, 0)`,
  last_used_at: sql`last_used_at`,
  expires_at: sql`expires_at`,
  status: sql`array_position(array['active', 'expiring', 'rotating', 'suspended', 'expired', 'revoked'], status)`,
  creator: sql`folded_text(creator) collate latchkey_names`,
  created_at: sql`created_at`,
  request_count: sql`request_count`,
};

/** In words that an index has: what may be missing alone stands last in so many words. */
const direction = (sort: Sort, descending: boolean) => (order: OrderByItemBuilder) => {
  const way = descending ? order.desc() : order.asc();
  return MAY_BE_MISSING.includes(sort) ? way.nullsLast() : way;
};

/** Of keys that are equal in a column the newest stand first, unless an index has the column both ways: then as the index has them. */
function amongEqual(sort: Sort, descending: boolean): "asc" | "desc" {
  if (sort === "creator") return descending ? "asc" : "desc";
  return BY_AN_INDEX.includes(sort) && !descending ? "asc" : "desc";
}
