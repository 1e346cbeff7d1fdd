import { advertisedLevel } from "../keys/advertised-level";
import { CALM, LEAST_RATE, LOWER_AFTER, RAISE_AFTER, RISE } from "./brake-terms";

/** Events a minute, now and over the key's own last day; `usual` is null where it has no past to compare with. */
export type Arrival = { rate: number; usual: number | null };
export type Braked = { minimumLevel: string | null; steps: number; changedAt: Date | null };

/** By how many steps the advertised level is to lie above the key's own from now on: one more, one less, or as before. */
export function brakeSteps({ minimumLevel, steps, changedAt }: Braked, { rate, usual }: Arrival, now: Date): number {
  const since = changedAt === null || steps === 0 ? Number.POSITIVE_INFINITY : now.getTime() - changedAt.getTime();
  if (isAbove(RISE, rate, usual)) {
    const canRise = advertisedLevel(minimumLevel, steps + 1) !== advertisedLevel(minimumLevel, steps);
    return canRise && since >= RAISE_AFTER ? steps + 1 : steps;
  }
  if (steps > 0 && since >= LOWER_AFTER && !isAbove(CALM, rate, usual)) return steps - 1;
  return steps;
}

const isAbove = (times: number, rate: number, usual: number | null): boolean =>
  usual !== null && usual > 0 && rate >= LEAST_RATE && rate >= times * usual;
