import { type Arrival, actorOf } from "../../access/caller";
import { type AuditEntry, record } from "../../db/change";
import { Prisma } from "../../db/generated/client";
import { tenantOf } from "../../db/instance-organization";
import type { Tx } from "../../db/tenant";
import { descendantsSql } from "./key-descendants";
import { keyLife } from "./key-life-sql";

/**
 * The keys of one organization (null: of the instance) that a writer is about: those named, those that are bound to a project, a person's
 * own, or all that a key has made. Of the named only those that also meet `only`, a condition on `k` and `life` that is judged under the lock.
 */
export type KeysToWrite = { organizationId: string | null } & (
  | { ids: readonly string[]; only?: Prisma.Sql }
  | { projectId: string }
  | { ownerId: string }
  | { madeBy: string }
);

/** What else is written down of each key in its audit row. */
type Facts = (id: string) => { before?: Prisma.InputJsonObject; after?: Prisma.InputJsonObject };

/**
 * Revokes keys for good: of those named and those made by a key all that are not revoked yet, else all that live. A key whose grace was
 * over was revoked when that ended. Gives the ids of those that it revoked. Every end of a key is written here, with its audit row.
 */
export async function endKeys(
  tx: Tx,
  { caller, now }: Arrival,
  which: KeysToWrite,
  reason: string | null,
  { by = actorOf(caller), facts }: { by?: ReturnType<typeof actorOf>; facts?: Facts } = {},
): Promise<string[]> {
  const rows = await locked(tx, which, now, Prisma.sql`k.revoked_at is null`);
  if (rows.length === 0) return [];
  await tx.$executeRaw`
    update api_keys k set revoked_at = least(${now}::timestamptz, k.grace_ends_at), revoked_by = ${by.id}::uuid, revoked_by_name = ${by.name},
      revocation_reason = ${reason}, version = k.version + 1, updated_at = ${now}, updated_by = ${by.id}::uuid
    where k.organization_id = ${tenantOf(which.organizationId)}::uuid and k.id = any (${idsOf(rows)}::uuid[])`;
  recordEach(tx, which, rows, facts, (row) => ({
    before: { revoked_at: null },
    after: { revoked_at: at(row.grace_ends_at && row.grace_ends_at < now ? row.grace_ends_at : now), reason },
  }));
  return idsOf(rows);
}

type Suspension = { cause: "manual" | "plan" | "idle"; resumesAt?: Date | null; facts?: Facts };

/** Suspends those keys that live and are not suspended; gives the ids of those. Every suspension is written here, with its audit row. */
export async function suspendKeys(
  tx: Tx,
  { caller, now }: Arrival,
  which: KeysToWrite,
  { cause, resumesAt = null, facts }: Suspension,
): Promise<string[]> {
  const by = actorOf(caller);
  const rows = await locked(tx, which, now, Prisma.sql`life.live and life.status <> 'suspended'`);
  if (rows.length === 0) return [];
  await tx.$executeRaw`
    update api_keys k set suspended_at = ${now}, suspended_by = ${by.id}::uuid, suspension_cause = ${cause}::suspension_cause, resumes_at = ${resumesAt},
      idle_stage = null, version = k.version + 1, updated_at = ${now}, updated_by = ${by.id}::uuid
    where k.organization_id = ${tenantOf(which.organizationId)}::uuid and k.id = any (${idsOf(rows)}::uuid[])`;
  recordEach(tx, which, rows, facts, () => ({
    before: { suspended_at: null },
    after: { suspended_at: at(now), suspension_cause: cause, ...(resumesAt ? { resumes_at: at(resumesAt) } : {}) },
  }));
  return idsOf(rows);
}

/** Keeps suspended keys from going on by themselves: they wait until somebody resumes them. */
export async function holdKeys(tx: Tx, { now }: Arrival, which: KeysToWrite): Promise<string[]> {
  const rows = await locked(tx, which, now, Prisma.sql`k.suspended_at is not null and k.resumes_at is not null`);
  if (rows.length === 0) return [];
  await tx.$executeRaw`update api_keys k set resumes_at = null where k.organization_id = ${tenantOf(which.organizationId)}::uuid and k.id = any (${idsOf(rows)}::uuid[])`;
  recordEach(tx, which, rows, undefined, (row) => ({
    before: { resumes_at: row.resumes_at && at(row.resumes_at) },
    after: { resumes_at: null },
  }));
  return idsOf(rows);
}

/** Lets suspended keys go on; gives the ids of those that were suspended. Every resumption is written here, with its audit row. */
export async function resumeKeys(tx: Tx, { caller, now }: Arrival, which: KeysToWrite): Promise<string[]> {
  const by = actorOf(caller);
  const rows = await locked(tx, which, now, Prisma.sql`life.status = 'suspended'`);
  if (rows.length === 0) return [];
  await tx.$executeRaw`
    update api_keys k set suspended_at = null, suspended_by = null, suspension_cause = null, resumes_at = null,
      version = k.version + 1, updated_at = ${now}, updated_by = ${by.id}::uuid
    where k.organization_id = ${tenantOf(which.organizationId)}::uuid and k.id = any (${idsOf(rows)}::uuid[])`;
  recordEach(tx, which, rows, undefined, (row) => ({
    before: { suspended_at: row.suspended_at && at(row.suspended_at), suspension_cause: row.suspension_cause },
    after: { suspended_at: null },
  }));
  return idsOf(rows);
}

type Row = {
  id: string;
  project_id: string | null;
  grace_ends_at: Date | null;
  suspended_at: Date | null;
  suspension_cause: string | null;
  resumes_at: Date | null;
};

/** In the order of their ids, so that two who write many keys wait for one another and never each for the other. */
function locked(tx: Tx, which: KeysToWrite, now: Date, still: Prisma.Sql): Promise<Row[]> {
  const { made, condition } = selection(which);
  return tx.$queryRaw<Row[]>`${made}
    select k.id::text, k.project_id::text, k.grace_ends_at, k.suspended_at, k.suspension_cause::text, k.resumes_at
    from api_keys k ${keyLife(now)}
    where k.organization_id = ${tenantOf(which.organizationId)}::uuid and ${condition} and ${still}
    order by k.id for no key update of k`;
}

function selection(which: KeysToWrite): { made: Prisma.Sql; condition: Prisma.Sql } {
  const made = Prisma.empty;
  if ("ids" in which) return { made, condition: Prisma.sql`k.id = any (${[...which.ids]}::uuid[]) and ${which.only ?? Prisma.sql`true`}` };
  if ("projectId" in which) return { made, condition: Prisma.sql`k.project_id = ${which.projectId}::uuid and life.live` };
  if ("ownerId" in which) return { made, condition: Prisma.sql`k.kind = 'personal' and k.user_id = ${which.ownerId}::uuid and life.live` };
  return { made: descendantsSql(which.organizationId, which.madeBy), condition: Prisma.sql`k.id = any (array(select id from made))` };
}

function recordEach(
  tx: Tx,
  { organizationId }: KeysToWrite,
  rows: readonly Row[],
  facts: Facts | undefined,
  own: (row: Row) => Required<ReturnType<Facts>>,
): void {
  const entries = rows.map((row): AuditEntry => {
    const { before, after } = own(row);
    const more = facts?.(row.id);
    return {
      action: "UPDATE",
      resourceType: "api_key",
      recordId: row.id,
      organizationId,
      projectId: row.project_id,
      before: { ...more?.before, ...before },
      after: { ...more?.after, ...after },
    };
  });
  record(tx, entries);
}

const idsOf = (rows: readonly Row[]): string[] => rows.map(({ id }) => id);
const at = (time: Date): string => time.toISOString();
