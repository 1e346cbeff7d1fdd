import { MINUTE } from "../../kernel/time";

/** So many times what is usual is a rise. */
export const RISE = 10;
/** What goes on above this, having risen, is no calm yet. */
export const CALM = 5;
/** Events a minute below which nothing is worth a brake. */
export const LEAST_RATE = 100;
/** Whole minutes over which the present rate is taken, and how much of a past it is compared with. */
export const LATELY_MINUTES = 2;
export const LEAST_PAST_MINUTES = 60;
/** How long a step is given to show its effect before the next one up, and one down. */
export const RAISE_AFTER = 2 * MINUTE;
export const LOWER_AFTER = 5 * MINUTE;
