/** The share of a month's events from which on its admins are told that the quota comes near, in percent. */
export const NEAR_PERCENT = 80;
