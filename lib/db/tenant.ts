import { AsyncLocalStorage } from "node:async_hooks";
import type { Granted } from "../access/caller";
import type { InstanceScope } from "../access/scopes";
import { theProcess } from "../kernel/the-process";
import type { Prisma } from "./generated/client";
import { appClient, MAX_WAIT_MS } from "./pools";
import { tryAgain } from "./try-again";

export type Tx = Prisma.TransactionClient;

/** Proof of any of the instance's scopes. */
export type InstanceGrant = { [S in InstanceScope]: Granted<S> }[InstanceScope];

type Bounds = { organizationId?: string | null; userId?: string; operator?: boolean };

const TIMES = { maxWait: MAX_WAIT_MS, timeout: 20_000 };

/** One transaction within which row-level security shows what the bounds name, and nothing else. `run` is run again where the transaction was undone for another's sake. */
export const writing = <T>(bounds: Bounds, run: (tx: Tx) => Promise<T>): Promise<T> =>
  place().exit(() =>
    tryAgain(() =>
      appClient().$transaction(async (tx) => {
        await bind(tx, bounds);
        return run(tx);
      }, TIMES),
    ),
  );

const bind = (tx: Tx, { organizationId, userId, operator }: Bounds): Promise<number> =>
  tx.$executeRaw`select set_config('app.org_id', ${organizationId ?? ""}, true), set_config('app.user_id', ${userId ?? ""}, true), set_config('app.operator', ${operator ? "on" : ""}, true)`;

/** The transaction of a page. Its parts take turns, each within its own bounds; `bound` are those that hold now, as a text. */
type Reading = { tx: Tx; bound: string; turns: Promise<unknown> };
type Place = { reading: Reading; hasTurn: boolean };

declare module "../kernel/the-process" {
  interface TheProcess {
    readingPlace: AsyncLocalStorage<Place>;
  }
}
export const makeReadingPlace = (): AsyncLocalStorage<Place> => new AsyncLocalStorage();
const place = (): AsyncLocalStorage<Place> => theProcess().readingPlace;

/**
 * Everything that is read within sees one and the same state, in one read-only transaction, whichever functions read it. What `change`
 * writes meanwhile has a transaction of its own.
 */
export async function reading<T>(run: () => Promise<T>): Promise<T> {
  if (place().getStore()) return run();
  return appClient().$transaction(
    async (tx) => {
      // Counts over many keys stay in memory.
      await tx.$executeRaw`select set_config('transaction_read_only', 'on', true), set_config('work_mem', '32MB', true)`;
      return place().run({ reading: { tx, bound: "", turns: Promise.resolve() }, hasTurn: false }, run);
    },
    { ...TIMES, isolationLevel: "RepeatableRead" },
  );
}

async function runBounded<T>(bounds: Bounds, run: (tx: Tx) => Promise<T>): Promise<T> {
  const here = place().getStore();
  if (!here) return writing(bounds, run);
  const { reading, hasTurn } = here;
  const bound = JSON.stringify(bounds);
  if (hasTurn) {
    if (bound !== reading.bound) throw new Error("A part of a reading asks for more than its bounds.");
    return run(reading.tx);
  }
  const turn = reading.turns.then(async () => {
    if (bound !== reading.bound) await bind(reading.tx, bounds);
    reading.bound = bound;
    return place().run({ reading, hasTurn: true }, () => run(reading.tx));
  });
  reading.turns = turn.catch(() => {});
  return turn;
}

/** Reads and writes inside the caller's organization. */
export const inTenant = <T>(ctx: Granted, run: (tx: Tx) => Promise<T>): Promise<T> =>
  runBounded({ organizationId: ctx.organizationId }, run);

/** Across organizations: the operator's proof is needed. */
export const acrossTenants = <T>(_ctx: InstanceGrant, run: (tx: Tx) => Promise<T>): Promise<T> => runBounded({ operator: true }, run);

/** What one person belongs to, before an organization is chosen. */
export const asPerson = <T>(userId: string, run: (tx: Tx) => Promise<T>): Promise<T> => runBounded({ userId }, run);

/** Inside an organization that is being founded or joined, whose id the caller has just made or proven. */
export const inOrganization = <T>(organizationId: string, run: (tx: Tx) => Promise<T>): Promise<T> => runBounded({ organizationId }, run);

/** Users, their sessions and the instance's settings, which belong to no organization. */
export const outsideTenants = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => runBounded({}, run);
