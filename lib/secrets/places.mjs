/** @typedef {import("./sealed-text.mjs").Place} Place */

/** The instance's own secrets stand in one table, a name a row. @param {string} name @returns {Place} */
export const instanceSecret = (name) => ({ table: "instance_secrets", column: "sealed", organizationId: null, id: name });

/** What signs sessions, once a rekey has parted it from the key that it was derived from. */
export const AUTH_SECRET_PLACE = instanceSecret("auth_secret");
