import type { Granted } from "../access/caller";
import type { InstanceScope } from "../access/scopes";
import type { Prisma } from "./generated/client";
import { appClient, MAX_WAIT_MS } from "./pools";
import { tryAgain } from "./try-again";

export type Tx = Prisma.TransactionClient;

/** Proof of any of the instance's scopes. */
export type InstanceGrant = { [S in InstanceScope]: Granted<S> }[InstanceScope];

type Bounds = { organizationId?: string | null; userId?: string; operator?: boolean };

/** One transaction within which row-level security shows what the bounds name, and nothing else. `run` is run again where the transaction was undone for another's sake. */
const within = <T>({ organizationId, userId, operator }: Bounds, run: (tx: Tx) => Promise<T>): Promise<T> =>
  tryAgain(() =>
    appClient().$transaction(
      async (tx) => {
        await tx.$executeRaw`select set_config('app.org_id', ${organizationId ?? ""}, true), set_config('app.user_id', ${userId ?? ""}, true), set_config('app.operator', ${operator ? "on" : ""}, true)`;
        return run(tx);
      },
      { maxWait: MAX_WAIT_MS, timeout: 20_000 },
    ),
  );

/** Reads and writes inside the caller's organization. */
export const inTenant = <T>(ctx: Granted, run: (tx: Tx) => Promise<T>): Promise<T> => within({ organizationId: ctx.organizationId }, run);

/** Across organizations: the operator's proof is needed. */
export const acrossTenants = <T>(_ctx: InstanceGrant, run: (tx: Tx) => Promise<T>): Promise<T> => within({ operator: true }, run);

/** What one person belongs to, before an organization is chosen. */
export const asPerson = <T>(userId: string, run: (tx: Tx) => Promise<T>): Promise<T> => within({ userId }, run);

/** Inside an organization that is being founded or joined, whose id the caller has just made or proven. */
export const inOrganization = <T>(organizationId: string, run: (tx: Tx) => Promise<T>): Promise<T> => within({ organizationId }, run);

/** Users, their sessions and the instance's settings, which belong to no organization. */
export const outsideTenants = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => within({}, run);
