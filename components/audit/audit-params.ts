import {
  createParser,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { firstToken } from "@/lib/domain/inventory/search-terms";
import { DAY } from "@/lib/kernel/time";

export const RANGES = ["1d", "7d", "30d", "90d"] as const;
export type Range = (typeof RANGES)[number];
const DAYS: Record<Range, number> = { "1d": 1, "7d": 7, "30d": 30, "90d": 90 };

/** Of a pasted key the start, which entries hold: the whole stands in no address. */
export function searchedFor(text: string): string {
  return firstToken(text) ?? text;
}

const list = parseAsArrayOf(parseAsString).withDefault([]);

/** What the audit log shows, kept in the address. Dates win over the range. */
export const auditParams = {
  range: parseAsStringLiteral(RANGES).withDefault("7d"),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  actor: list,
  action: list,
  type: list,
  q: createParser({ parse: searchedFor, serialize: searchedFor }).withDefault(""),
};
type AuditParams = inferParserType<typeof auditParams>;

const written = createSerializer(auditParams);

/** What the log is read by, the same from the server's page and from the browser. */
export const auditInput = (org: string, params: AuditParams): { org: string } & Record<string, string> => ({
  ...Object.fromEntries(new URLSearchParams(written(params))),
  org,
});

/** The search that an address stands for at this moment, not yet checked. */
export function auditSearchOf({ range, from, to, actor, action, type, q }: AuditParams, now: Date) {
  const end = to ?? now;
  const start = from ?? new Date(end.getTime() - DAYS[range] * DAY);
  return {
    start_time: start.toISOString(),
    end_time: end.toISOString(),
    actors: actor,
    actions: action,
    resource_types: type,
    query: q,
  };
}

export const isFiltered = ({ actor, action, type, q }: AuditParams): boolean =>
  actor.length > 0 || action.length > 0 || type.length > 0 || q.trim() !== "";
