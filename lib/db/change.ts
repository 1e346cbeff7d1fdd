import type { Arrival, Granted } from "../access/caller";
import { newId } from "../kernel/id";
import type { Prisma } from "./generated/client";
import { acrossTenants, type InstanceGrant, inOrganization, inTenant, outsideTenants, type Tx } from "./tenant";

type AuditAction =
  | "INSERT"
  | "UPDATE"
  | "DELETE"
  | "LOGIN"
  | "FAILED_LOGIN"
  | "LOGOUT"
  | "CLAIM_INVITATION"
  | "REVOKE_INVITATION"
  | "VERIFY"
  | "DENIED";

/** What happened to what. `before` and `after` hold names and settings, never a secret. */
export type AuditEntry = {
  action: AuditAction;
  resourceType: string;
  recordId: string | null;
  organizationId?: string | null;
  projectId?: string | null;
  before?: Prisma.InputJsonObject;
  after?: Prisma.InputJsonObject;
  /** The person who acted, where the caller is not known yet (sign-up, sign-in). */
  actor?: { id: string; name: string };
};

export type Written<T> = { result: T; audit: AuditEntry | AuditEntry[] };

/** The only way to write inside an organization: the change and its audit row commit together. */
export const change = <T>(ctx: Granted, write: (tx: Tx) => Promise<Written<T>>): Promise<T> =>
  inTenant(ctx, (tx) => recorded(tx, ctx, ctx.organizationId, write));

/** The same on the instance, across organizations. */
export const changeInstance = <T>(ctx: InstanceGrant, write: (tx: Tx) => Promise<Written<T>>): Promise<T> =>
  acrossTenants(ctx, (tx) => recorded(tx, ctx, null, write));

/** The same where an organization is being founded or joined by somebody who is not yet in it. */
export const changeAtTheDoor = <T>(arrival: Arrival, organizationId: string, write: (tx: Tx) => Promise<Written<T>>): Promise<T> =>
  inOrganization(organizationId, (tx) => recorded(tx, arrival, organizationId, write));

/** The same for what belongs to a person and to no organization: the account and its sessions. */
export const changeAccount = <T>(arrival: Arrival, write: (tx: Tx) => Promise<Written<T>>): Promise<T> =>
  outsideTenants((tx) => recorded(tx, arrival, null, write));

async function recorded<T>(tx: Tx, arrival: Arrival, organizationId: string | null, write: (tx: Tx) => Promise<Written<T>>): Promise<T> {
  const { result, audit } = await write(tx);
  const entries = Array.isArray(audit) ? audit : [audit];
  // createMany without RETURNING: whoever may append need not be able to read.
  await tx.auditLog.createMany({ data: entries.map((entry) => row(arrival, organizationId, entry)) });
  return result;
}

function row(
  { caller, now, address, agent, requestId }: Arrival,
  organizationId: string | null,
  entry: AuditEntry,
): Prisma.AuditLogCreateManyInput {
  const actor =
    caller.kind === "person"
      ? { actorKind: "user", actorId: caller.userId, actorName: caller.name }
      : caller.kind === "key"
        ? { actorKind: "api_key", actorId: caller.keyId, actorName: caller.name }
        : entry.actor
          ? { actorKind: "user", actorId: entry.actor.id, actorName: entry.actor.name }
          : { actorKind: caller.kind, actorName: caller.kind === "system" ? caller.job : null };
  return {
    id: newId(),
    createdAt: now,
    organizationId: entry.organizationId === undefined ? organizationId : entry.organizationId,
    projectId: entry.projectId ?? null,
    action: entry.action,
    ...actor,
    resourceType: entry.resourceType,
    recordId: entry.recordId,
    address,
    agent: agent?.slice(0, 500) ?? null,
    requestId,
    before: entry.before,
    after: entry.after,
  };
}
