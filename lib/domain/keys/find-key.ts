import { gatePool } from "../../db/pools";
import { processWide } from "../../kernel/process-wide";
import { Refusal } from "../../kernel/refusal";
import { FOUND_KEY_COLUMNS, FOUND_KEY_JOINS, type FoundKey, foundKey } from "./found-key";

const query = (name: string, type: string, column: string) => ({
  name,
  text: `select t.i::int, ${FOUND_KEY_COLUMNS} from unnest($1::${type}[]) with ordinality t(sought, i) join api_keys k on k.${column} = t.sought ${FOUND_KEY_JOINS}`,
  rowMode: "array" as const,
  query_timeout: 5_000,
});
const QUERIES = { hash: query("find-keys", "bytea", "hash"), id: query("find-keys-by-id", "uuid", "id") };
type Sought = keyof typeof QUERIES;
const IN_FLIGHT = 2;
const MOST = 500;
const MOST_WAITING = 50_000;

type Waiting = { value: Buffer | string; resolve: (key: FoundKey | undefined) => void; reject: (error: unknown) => void };
type Gatherer = { by: Sought; waiting: Waiting[]; flying: number; scheduled: boolean };
type Gatherers = Record<Sought, Gatherer>;

const gatherer = (by: Sought): Gatherer => ({ by, waiting: [], flying: 0, scheduled: false });
const gatherers = (): Gatherers => processWide("find-key", () => ({ hash: gatherer("hash"), id: gatherer("id") }));

/**
 * The key with this SHA-256, read from the database after this call: nothing is cached. Look-ups of one turn of the event loop go
 * together in one query, with two queries in flight at most. Rejects when the database cannot be reached.
 */
export const findKey = (hash: Buffer): Promise<FoundKey | undefined> => gathered(gatherers().hash, hash);

/** The same by the key's id, for tokens that are not found by their hash. */
export const findKeyById = (id: string): Promise<FoundKey | undefined> => gathered(gatherers().id, id);

function gathered(g: Gatherer, value: Buffer | string): Promise<FoundKey | undefined> {
  if (g.waiting.length >= MOST_WAITING)
    return Promise.reject(
      new Refusal("UNAVAILABLE", "More requests are waiting than can be judged just now. Try again in a few seconds.", { retryAfter: 5 }),
    );
  return new Promise((resolve, reject) => {
    g.waiting.push({ value, resolve, reject });
    if (!g.scheduled && g.flying < IN_FLIGHT) {
      g.scheduled = true;
      setImmediate(send, g);
    }
  });
}

function send(g: Gatherer): void {
  g.scheduled = false;
  while (g.waiting.length > 0 && g.flying < IN_FLIGHT) {
    const batch = g.waiting.length > MOST ? g.waiting.splice(0, MOST) : g.waiting.splice(0);
    g.flying++;
    void ask(QUERIES[g.by], batch).finally(() => {
      g.flying--;
      if (g.waiting.length > 0) send(g);
    });
  }
}

async function ask(sought: (typeof QUERIES)[Sought], batch: Waiting[]): Promise<void> {
  try {
    const { rows } = await gatePool().query<unknown[]>({ ...sought, values: [batch.map((w) => w.value)] });
    const found: (FoundKey | undefined)[] = new Array(batch.length);
    for (const row of rows) found[(row[0] as number) - 1] = foundKey(row.slice(1));
    for (const [i, w] of batch.entries()) w.resolve(found[i]);
  } catch (error) {
    for (const w of batch) w.reject(error);
  }
}
