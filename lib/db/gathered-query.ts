import { Refusal } from "../kernel/refusal";
import { theProcess } from "../kernel/the-process";
import { gatePool } from "./pools";
import type { PreparedText } from "./prepared-text";

const IN_FLIGHT = 2;
const MOST = 500;
const MOST_WAITING = 50_000;
const TIMEOUT_MS = 5_000;

type Waiting<V, R> = { value: V; resolve: (result: R | undefined) => void; reject: (error: unknown) => void };
/** The statement takes the values as its one array parameter; its rows begin with the ordinal, from 1, of the value that they are for. */
type GatheredQuery<R> = { statement: PreparedText; read: (row: unknown[]) => R };
type Gatherer<V, R> = { query: GatheredQuery<R>; waiting: Waiting<V, R>[]; flying: number; scheduled: boolean };

/** By the query's name, under which values and rows are always of the same types. */
type Gatherers = Map<string, Gatherer<never, never>>;
declare module "../kernel/the-process" {
  interface TheProcess {
    gatherers: Gatherers;
  }
}
export const makeGatherers = (): Gatherers => new Map();

/**
 * Look-ups of one turn of the event loop go together in one prepared query of the front's pool, with two in flight at most; nothing is
 * cached. Gives what was read for a value, undefined where there is no row; rejects when the database cannot be reached.
 */
export function gatheredQuery<V, R>(statement: PreparedText, read: (row: unknown[]) => R): (value: V) => Promise<R | undefined> {
  const query = { statement, read };
  return (value) => gathered(gathererOf(query), value);
}

function gathererOf<V, R>(query: GatheredQuery<R>): Gatherer<V, R> {
  const { gatherers } = theProcess();
  const known = gatherers.get(query.statement.name) as Gatherer<V, R> | undefined;
  if (known) return known;
  const made: Gatherer<V, R> = { query, waiting: [], flying: 0, scheduled: false };
  gatherers.set(query.statement.name, made as unknown as Gatherer<never, never>);
  return made;
}

function gathered<V, R>(g: Gatherer<V, R>, value: V): Promise<R | undefined> {
  if (g.waiting.length >= MOST_WAITING)
    return Promise.reject(new Refusal("UNAVAILABLE", "Too many requests are waiting. Try again in a few seconds.", { retryAfter: 5 }));
  return new Promise((resolve, reject) => {
    g.waiting.push({ value, resolve, reject });
    if (!g.scheduled && g.flying < IN_FLIGHT) {
      g.scheduled = true;
      setImmediate(() => send(g));
    }
  });
}

function send<V, R>(g: Gatherer<V, R>): void {
  g.scheduled = false;
  while (g.waiting.length > 0 && g.flying < IN_FLIGHT) {
    const batch = g.waiting.length > MOST ? g.waiting.splice(0, MOST) : g.waiting.splice(0);
    g.flying++;
    void ask(g.query, batch).finally(() => {
      g.flying--;
      if (g.waiting.length > 0) send(g);
    });
  }
}

async function ask<V, R>({ statement: { name, text }, read }: GatheredQuery<R>, batch: Waiting<V, R>[]): Promise<void> {
  try {
    // query_timeout is pg's own, which its types leave out.
    const config = { name, text, rowMode: "array" as const, query_timeout: TIMEOUT_MS, values: [batch.map((w) => w.value)] };
    const { rows } = await gatePool().query<unknown[]>(config);
    const found: (R | undefined)[] = new Array(batch.length);
    for (const row of rows) found[(row[0] as number) - 1] = read(row);
    for (const [i, w] of batch.entries()) w.resolve(found[i]);
  } catch (error) {
    for (const w of batch) w.reject(error);
  }
}
