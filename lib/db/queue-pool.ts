import type pg from "pg";
import { SECOND } from "../kernel/time";
import { isDatabaseAway } from "./database-fault";

type Connect = () => Promise<pg.PoolClient>;
type Query = (...asked: unknown[]) => unknown;

/** The code for which graphile-worker asks again. A connection that broke is none of its own, and of a job's end that it cannot write nobody hears. */
const ASKED_AGAIN = "57P03";

/**
 * Connections for the queue that outlast a database's absence: one is waited for until there is one or `isOver`, and what breaks on it is asked
 * again. Without that an end that could not be written leaves its job locked for hours, and the process ends by a rejection that nobody handles.
 */
export function outlasting(connect: Connect, isOver: () => boolean): Connect {
  const wrapped = new WeakSet<pg.PoolClient>();
  return async () => {
    for (;;) {
      try {
        const client = await connect();
        if (!wrapped.has(client)) askAgain(client);
        wrapped.add(client);
        return client;
      } catch (error) {
        if (isOver() || !isDatabaseAway(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, SECOND / 2).unref());
      }
    }
  };
}

function askAgain(client: pg.PoolClient): void {
  const query = client.query.bind(client) as Query;
  const asking: Query = (...asked) => {
    const answer = query(...asked);
    if (!(answer instanceof Promise)) return answer;
    return answer.catch((error: Error) => {
      throw isDatabaseAway(error) ? Object.assign(error, { code: ASKED_AGAIN }) : error;
    });
  };
  Object.assign(client, { query: asking });
}
