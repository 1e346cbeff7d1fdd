import type { Granted } from "../../access/caller";
import { compileFilter } from "../../filter/evaluate/compile-filter";
import type { FilterEvent } from "../../filter/evaluate/filter-event";
import type { SharedSteps } from "../../filter/evaluate/fuel";
import { readFilter } from "../../filter/evaluate/read-filter";
import { filterToSql } from "../../filter/sql/filter-to-sql";
import { keyTerm, projectTerm } from "../../filter/terms/event-terms";
import { allNeeds, anyNeed, type Need, neededTerms, needOf } from "../../filter/terms/needed-terms";
import type { SignalFilter } from "../signals/queries";
import type { ArrivalFilter } from "./arrival-filter";
import { withinDays } from "./event-days";
import { eventTick, eventTime, writeEventTime } from "./event-time";
import { searching } from "./filter-options";
import { type StoredEvent, storedEvent } from "./filterable-event";
import type { EventSearch } from "./schema";
import { type Place, Sieve } from "./sift-events";

/** Makes a value a parameter of the query and answers its placeholder. */
export type Parameter = (value: unknown) => string;

export type EventQuery = Pick<EventSearch, "filter" | "from" | "to" | "key_id"> & {
  filters?: readonly string[];
  signal?: SignalFilter;
};

/** Where it is not exact, SQL lets more pass, and `keeps` decides. */
type Condition = { sql: string; isExact: boolean; keeps: Keeps; need: Need | undefined };
type Keeps = (row: StoredEvent, event: FilterEvent, shared: SharedSteps) => boolean;

/** What a search asks of an event `e` in SQL, a sieve for what SQL cannot say, and what a block of events needs to be looked into. Refuses with INVALID_REQUEST a filter that cannot be read. */
export function eventConditions(ctx: Granted<"project:read_otlp">, query: EventQuery) {
  const values: unknown[] = [];
  const parameter: Parameter = (value) => `$${values.push(value)}`;
  const options = searching();

  const filterCondition = (text: string, projectId: string | null): Condition => {
    const parsed = readFilter(text);
    const { sql, isExact } = parsed ? filterToSql(parsed, { ...options, parameter }) : { sql: "true", isExact: true };
    let keepsOne: ArrivalFilter | undefined;
    const need = parsed ? neededTerms(parsed, options) : undefined;
    return {
      need: projectId === null ? need : allNeeds([needOf(projectTerm(projectId)), need]),
      sql: projectId === null ? sql : `e.project_id = ${parameter(projectId)}::uuid and (${sql})`,
      isExact,
      keeps: (row, event, shared) => {
        keepsOne ??= parsed ? compileFilter(parsed, options) : () => true;
        return (projectId === null || row.project_id === projectId) && keepsOne(event, shared);
      },
    };
  };
  const signalCondition = (signal: SignalFilter): Condition => {
    if (signal.kind === "filter") return filterCondition(signal.filter, signal.projectId);
    const parts = signal.operands.map(signalCondition);
    const holds = signal.kind === "and" ? "every" : "some";
    const needs = parts.map(({ need }) => need);
    return {
      need: signal.kind === "and" ? allNeeds(needs) : anyNeed(needs),
      sql: parts.map(({ sql }) => `(${sql})`).join(` ${signal.kind} `),
      isExact: parts.every(({ isExact }) => isExact),
      keeps: (row, event, shared) => parts[holds](({ keeps }) => keeps(row, event, shared)),
    };
  };

  const bounds = [`e.organization_id = ${parameter(ctx.organizationId)}::uuid`, ...timeConditions(query, parameter)];
  const texts = query.filter === undefined ? (query.filters ?? []) : [query.filter, ...(query.filters ?? [])];
  const made = texts.map((text) => filterCondition(text, null));
  if (query.signal) made.push(signalCondition(query.signal));
  const filters = made.map(({ sql }) => sql);
  if (query.key_id !== undefined) filters.push(`e.key_id = ${parameter(query.key_id)}::uuid`);
  const keyNeed = query.key_id === undefined ? undefined : needOf(keyTerm(query.key_id.toLowerCase()));
  const inexact = made.filter(({ isExact }) => !isExact);
  const keeps = (row: StoredEvent, shared: SharedSteps) => {
    const event = storedEvent(row);
    return inexact.every(({ keeps: keepsOne }) => keepsOne(row, event, shared));
  };
  return {
    /** Whose events and of which time, and what else is asked of them. */
    bounds,
    filters,
    need: allNeeds([keyNeed, ...made.map(({ need }) => need)]),
    values,
    parameter,
    sieve: inexact.length > 0 ? new Sieve(keeps) : undefined,
  };
}

/** The event's own time, to the tick: at or after `from`, before `to`. */
function timeConditions({ from, to }: Pick<EventQuery, "from" | "to">, parameter: Parameter): string[] {
  const bounds = [
    [from, ">="],
    [to, "<"],
  ] as const;
  return bounds.flatMap(([text, comparison]) => {
    if (text === undefined) return [];
    const time = writeEventTime(eventTime(text), 0);
    return `(e.timestamp, e.tick) ${comparison} (${parameter(time)}::timestamptz, ${parameter(eventTick(text))}::smallint)`;
  });
}

export type EventConditions = ReturnType<typeof eventConditions>;

/** Asks of some days alone for as long as `ask` takes. */
export async function ofDays<T>(
  { bounds, values, parameter }: EventConditions,
  days: readonly number[],
  ask: () => Promise<T>,
): Promise<T> {
  const given = values.length;
  bounds.push(withinDays(days, parameter));
  try {
    return await ask();
  } finally {
    bounds.pop();
    values.length = given;
  }
}

export const conditionsOf = ({ bounds, filters }: Pick<EventConditions, "bounds" | "filters">): string => allOf([...bounds, ...filters]);

export const allOf = (conditions: readonly string[]): string => conditions.map((one) => `(${one})`).join(" and ");

export const placeCondition = ({ timestamp, tick, id }: Place, comparison: "<" | "<=", parameter: Parameter): string =>
  `(e.timestamp, e.tick, e.id) ${comparison} (${parameter(timestamp)}::timestamptz, ${parameter(tick)}::smallint, ${parameter(id)}::uuid)`;
