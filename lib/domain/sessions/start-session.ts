import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { insertSession } from "./insert-session";

/**
 * A new session of a person whom somebody else has proven, such as their organization's provider; its id goes into the cookie and is read
 * again at every request. A password alone starts none: that is for `beginSignIn`, which knows of second factors.
 */
export const startSession = (arrival: Granted, user: { id: string; name: string }): Promise<string> =>
  changeAccount(arrival, user.id, async (tx) => {
    const { id, audit } = await insertSession(tx, arrival, { user });
    return { result: id, audit };
  });
