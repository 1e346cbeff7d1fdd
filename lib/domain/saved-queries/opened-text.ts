import { z } from "zod";
import type { Granted } from "../../access/caller";
import { Refusal } from "../../kernel/refusal";
import { RANGES } from "../events/range-terms";
import { eventsQuery } from "../query/events-query";
import { LONGEST_SQL } from "../query/query-terms";
import { listSavedQueries } from "./queries";

/** What an address may hold: a text, a saved query, or what the events screen shows. */
export type OpenedText = Partial<Record<"sql" | "query" | keyof typeof HANDED, string | string[]>>;

const FIRST = "select level, count(*) as records\nfrom records\ngroup by level\norder by records desc";
const Time = z.iso.datetime({ offset: true }).optional().catch(undefined);
const HANDED = {
  filter: z
    .string()
    .max(8 * 1024)
    .optional()
    .catch(undefined),
  key: z.uuid().optional().catch(undefined),
  span: z.enum(RANGES).optional().catch(undefined),
  since: Time,
  until: Time,
};
const Handed = z.object(HANDED);

/** What the editor begins with. A filter that cannot be read is told in a comment. Refuses with INVALID_REQUEST and NOT_FOUND. */
export async function openedText(ctx: Granted<"project:read_otlp">, address: OpenedText): Promise<string> {
  const { sql, query, ...handed } = Object.fromEntries(Object.entries(address).map(([name, value]) => [name, [value].flat()[0]]));
  if (sql !== undefined) return sql.slice(0, LONGEST_SQL);
  const saved = query === undefined ? undefined : (await listSavedQueries(ctx)).find(({ id }) => id === query);
  if (saved) return saved.sql;
  const { filter, key, span, since, until } = Handed.parse(handed);
  if ([filter, key, span, since, until].every((one) => one === undefined)) return FIRST;
  try {
    return eventsQuery({ filter, key_id: key, range: span, from: since, to: until });
  } catch (error) {
    if (error instanceof Refusal) return `-- ${error.message.replace(/\s+/g, " ")}\n${FIRST}`;
    throw error;
  }
}
