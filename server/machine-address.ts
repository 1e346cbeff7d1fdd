/** What only programs call: it never leads to a page, and so never to the sign-in. Further slashes before it change nothing: Next would redirect them away. */
const MACHINES = /^\/+(?:api(?!\/docs(?:\/|$))|v1|v2|scim|ingest)(?:\/|$)/;

/** Whether Next has no part in an address: all of the API but its reference. */
export const isMachineAddress = (path: string): boolean => MACHINES.test(path);
