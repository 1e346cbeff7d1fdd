import { outsideTenants } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { SECOND } from "../../kernel/time";
import { MOST_TRIES } from "./factor-terms";

/**
 * Counts a try at an account's codes before it is made, in the database, so that all instances count together and guesses sent at once do not
 * pass together. RATE_LIMITED beyond ten in 15 minutes. Gives how many there were with this one.
 */
export async function countFactorTry(userId: string, now: Date): Promise<number> {
  const over = new Date(now.getTime() - MOST_TRIES.within);
  const [row] = await outsideTenants(
    (tx) => tx.$queryRaw<{ tries: number; began_at: Date }[]>`
      insert into factor_tries (user_id, tries, began_at) values (${userId}::uuid, 1, ${now})
      on conflict (user_id) do update set tries = case when factor_tries.began_at <= ${over} then 1 else least(factor_tries.tries + 1, 10000) end,
        began_at = case when factor_tries.began_at <= ${over} then ${now} else factor_tries.began_at end
      returning tries, began_at`,
  );
  const { tries, began_at } = row ?? { tries: 1, began_at: now };
  if (tries <= MOST_TRIES.count) return tries;
  const retryAfter = Math.max(1, Math.ceil((began_at.getTime() + MOST_TRIES.within - now.getTime()) / SECOND));
  throw new Refusal("RATE_LIMITED", `Too many attempts. Try again in ${Math.ceil(retryAfter / 60)} min.`, { retryAfter });
}

/** A good one does not count. */
export const giveBackTry = (userId: string): Promise<unknown> =>
  outsideTenants((tx) => tx.$executeRaw`update factor_tries set tries = greatest(tries - 1, 0) where user_id = ${userId}::uuid`);
