/**
 * The organization under which the database keeps what is the instance's: its keys, and what is written down of it. A migration founds it,
 * and its policies show it to nobody. Everywhere else the instance is no organization: null.
 */
export const INSTANCE_ORGANIZATION = "00000000-0000-0000-0000-000000000000";

/** Whose a row is, in the database's words. */
export const tenantOf = (organizationId: string | null): string => organizationId ?? INSTANCE_ORGANIZATION;

/** The same in everybody else's. */
export const organizationOf = (tenant: string): string | null => (tenant === INSTANCE_ORGANIZATION ? null : tenant);
