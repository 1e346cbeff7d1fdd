/** @typedef {import("./sealed-text.mjs").Place} Place */

/** What signs sessions, once a rekey has parted it from the key that it was derived from. */
/** @type {Place} */
export const AUTH_SECRET_PLACE = { table: "instance_secrets", column: "sealed", organizationId: null, id: "auth_secret" };
