import { gatePool } from "../../db/pools";
import { processWide } from "../../kernel/process-wide";
import { Refusal } from "../../kernel/refusal";
import { FOUND_KEY_COLUMNS, FOUND_KEY_JOINS, type FoundKey, foundKey } from "./found-key";

const QUERY = {
  name: "find-keys",
  text: `select t.i::int, ${FOUND_KEY_COLUMNS} from unnest($1::bytea[]) with ordinality t(hash, i) join api_keys k on k.hash = t.hash ${FOUND_KEY_JOINS}`,
  rowMode: "array" as const,
  query_timeout: 5_000,
};
const IN_FLIGHT = 2;
const MOST = 500;
const MOST_WAITING = 50_000;

type Waiting = { hash: Buffer; resolve: (key: FoundKey | undefined) => void; reject: (error: unknown) => void };
type Gatherer = { waiting: Waiting[]; flying: number; scheduled: boolean };

const gatherer = (): Gatherer => processWide("find-key", () => ({ waiting: [], flying: 0, scheduled: false }));

/**
 * The key with this SHA-256, read from the database after this call: nothing is cached. Look-ups of one turn of the event loop go
 * together in one query, with two queries in flight at most. Rejects when the database cannot be reached.
 */
export function findKey(hash: Buffer): Promise<FoundKey | undefined> {
  const g = gatherer();
  if (g.waiting.length >= MOST_WAITING)
    return Promise.reject(
      new Refusal("UNAVAILABLE", "More requests are waiting than can be judged just now. Try again in a few seconds.", { retryAfter: 5 }),
    );
  return new Promise((resolve, reject) => {
    g.waiting.push({ hash, resolve, reject });
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
    void ask(batch).finally(() => {
      g.flying--;
      if (g.waiting.length > 0) send(g);
    });
  }
}

async function ask(batch: Waiting[]): Promise<void> {
  try {
    const { rows } = await gatePool().query<unknown[]>({ ...QUERY, values: [batch.map((w) => w.hash)] });
    const found: (FoundKey | undefined)[] = new Array(batch.length);
    for (const row of rows) found[(row[0] as number) - 1] = foundKey(row.slice(1));
    for (const [i, w] of batch.entries()) w.resolve(found[i]);
  } catch (error) {
    for (const w of batch) w.reject(error);
  }
}
