/** How many of a key's latest events its rules are tried on. */
export const PREVIEWED_EVENTS = 20_000;
