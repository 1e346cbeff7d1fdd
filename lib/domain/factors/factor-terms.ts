import { MINUTE } from "../../kernel/time";

/** Between password and second step. */
export const SIGN_IN_LASTS = 10 * MINUTE;
/** Between a challenge and its answer. */
export const CHALLENGE_LASTS = 5 * MINUTE;
/** Tries at codes of one account, counted for all instances together. */
export const MOST_TRIES = { count: 10, within: 15 * MINUTE };
export const MOST_PASSKEYS = 20;
export const RECOVERY_CODES = 10;
