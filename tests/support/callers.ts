import { randomUUID } from "node:crypto";
import type { Caller } from "../../lib/access/caller";
import type { Role } from "../../lib/access/roles";
import type { Scope } from "../../lib/access/scopes";

type Person = { id: string; name: string; email: string };

/** Somebody who is signed in, in a session of their own unless one is named. */
export const personCaller = ({ id, name, email }: Person, role: Role | null, sessionId: string = randomUUID()): Caller => ({
  kind: "person",
  userId: id,
  name,
  email,
  isOperator: false,
  role,
  sessionId,
});

/** An organization's key that calls: it ends never and answers every address. */
export const keyCaller = ({ id, name, scopes }: { id: string; name: string; scopes: readonly Scope[] }): Caller => ({
  kind: "key",
  keyId: id,
  name,
  keyKind: "organization",
  projectId: null,
  userId: null,
  expiresAt: null,
  allowedAddresses: [],
  rate: Number.POSITIVE_INFINITY,
  scopes: [...scopes],
});
