import type { Granted } from "../../access/caller";
import { outsideTenants } from "../../db/tenant";
import { open } from "../secrets/seal";
import { LOGOUT } from "./sign-on-row";

/** Where the provider that opened a session signs its person out, by a token that proves for whom; null where none did or it has no such place. */
export const logoutAddress = (arrival: Granted, sessionId: string): Promise<string | null> =>
  outsideTenants(async (tx) => {
    const row = await tx.userSession.findUnique({ where: { id: sessionId }, select: { logoutSealed: true } });
    return row?.logoutSealed ? open(tx, arrival, LOGOUT(sessionId), row.logoutSealed) : null;
  });
