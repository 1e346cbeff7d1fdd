import type { Arrival, Granted } from "../access/caller";
import { newId } from "../kernel/id";
import { tokenless, withoutTokens } from "../kernel/without-tokens";
import { refuseEndedCaller } from "./caller-state";
import { changeNotices, noticeText } from "./change-notice";
import type { Prisma } from "./generated/client";
import { noteIdempotency } from "./idempotency";
import { INSTANCE_ORGANIZATION, organizationOf } from "./instance-organization";
import { CHANGES } from "./listen-for-changes";
import { type InstanceGrant, type Tx, writing } from "./tenant";
import { leasesSettled } from "./verdict-leases";

type AuditAction =
  | "INSERT"
  | "UPDATE"
  | "DELETE"
  | "VIEW"
  | "LOGIN"
  | "FAILED_LOGIN"
  | "LOGOUT"
  | "CLAIM_INVITATION"
  | "REVOKE_INVITATION"
  | "VERIFY"
  | "DENIED";

/** What happened to what. `before` and `after` hold names and settings, never a secret; a token among them is cut as it is written. */
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

/** What a verb gives back, and what the log keeps of it beside what its writers have recorded themselves. */
export type Written<T> = { result: T; audit: AuditEntry | AuditEntry[] };

const records = new WeakMap<Tx, AuditEntry[]>();

/** For writers that serve many verbs: adds to what the transaction of `change` writes into the log. */
export function record(tx: Tx, entries: readonly AuditEntry[]): void {
  const recorded = records.get(tx);
  if (!recorded) throw new Error("Nothing is written outside change().");
  for (const entry of entries) recorded.push(entry);
}

/** The only way to write inside an organization: the change and its audit row commit together. */
export const change = <T>(ctx: Granted, write: (tx: Tx) => Promise<Written<T>>): Promise<T> =>
  settling({ organizationId: ctx.organizationId }, (tx) => recorded(tx, ctx, [ctx.organizationId], write));

/** The same on the instance, across organizations. */
export const changeInstance = <T>(ctx: InstanceGrant, write: (tx: Tx) => Promise<Written<T>>): Promise<T> =>
  settling({ operator: true }, (tx) => recorded(tx, ctx, [null], write));

/** The same where an organization is being founded or joined by somebody who is not yet in it. */
export const changeAtTheDoor = <T>(arrival: Arrival, organizationId: string, write: (tx: Tx) => Promise<Written<T>>): Promise<T> =>
  settling({ organizationId }, (tx) => recorded(tx, arrival, [organizationId], write));

/**
 * The same for what belongs to a person and to no organization: the account and its sessions. The audit rows stand in the log of each
 * organization that the person is in (a hundred at most), and outside all of them where they are in none.
 * `userId` is null where nobody knows the person; then the same statements run, so that a failed sign-in takes as long as ever.
 */
export const changeAccount = <T>(arrival: Arrival, userId: string | null, write: (tx: Tx) => Promise<Written<T>>): Promise<T> => {
  const id = userId ?? newId();
  return settling({ userId: id }, async (tx) => recorded(tx, arrival, await logsOf(tx, id), write));
};

type Recorded<T> = { result: T; touchesVerdicts: boolean };

/** What changes a verdict returns only when nobody answers by what was kept from before it. */
async function settling<T>(bounds: Parameters<typeof writing>[0], run: (tx: Tx) => Promise<Recorded<T>>): Promise<T> {
  const { result, touchesVerdicts } = await writing(bounds, run);
  if (touchesVerdicts) await leasesSettled();
  return result;
}

const MOST_LOGS = 100;

// A membership that ends meanwhile waits, since the policy of the log asks for it again at the insert.
async function logsOf(tx: Tx, userId: string): Promise<(string | null)[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select m.organization_id::text as id from memberships m join organizations o on o.id = m.organization_id
    where m.user_id = ${userId}::uuid and o.deleted_at is null order by m.created_at limit ${MOST_LOGS} for key share of m`;
  return rows.length > 0 ? rows.map(({ id }) => id) : [null];
}

/** Writes each entry into each of the logs, save what names its organization itself. */
async function recorded<T>(
  tx: Tx,
  arrival: Arrival,
  logs: (string | null)[],
  write: (tx: Tx) => Promise<Written<T>>,
): Promise<Recorded<T>> {
  await refuseEndedCaller(tx, arrival, logs[0] ?? null);
  const byWriters: AuditEntry[] = [];
  records.set(tx, byWriters);
  const { result, audit } = await write(tx);
  const entries = [audit, byWriters].flat();
  const data = entries.flatMap((entry) =>
    (entry.organizationId === undefined ? logs : [entry.organizationId]).map((organizationId) => row(arrival, organizationId, entry)),
  );
  if (data.length > 0) await append(tx, data);
  // The route has said that this makes something; which of the rows it is, the log tells.
  if (arrival.idempotency) {
    const made = entries.find(({ action }) => action === "INSERT") ?? entries[0];
    await noteIdempotency(tx, arrival, logs[0] ?? null, made?.recordId ?? null);
  }
  return { result, touchesVerdicts: await tellChange(tx, data) };
}

/** One statement and one parameter, however many rows; nothing comes back, since whoever may append need not be able to read. */
const append = (tx: Tx, rows: readonly LogRow[]) => tx.$executeRaw`
  insert into audit_log (id, created_at, organization_id, project_id, action, actor_kind, actor_id, actor_name, resource_type, record_id, address, agent,
    request_id, before, after)
  select r.id, r."createdAt", coalesce(r."organizationId", ${INSTANCE_ORGANIZATION}::uuid), r."projectId", r.action, r."actorKind", r."actorId", r."actorName", r."resourceType", r."recordId",
    r.address, r.agent, r."requestId", r.before, r.after
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r(id uuid, "createdAt" timestamptz, "organizationId" uuid, "projectId" uuid, action text,
    "actorKind" text, "actorId" uuid, "actorName" text, "resourceType" text, "recordId" uuid, address inet, agent text, "requestId" text, before jsonb,
    after jsonb)`;

/**
 * Tells every instance what was changed, and gives whether a verdict may differ from now on, as the tables' triggers saw it. The last
 * statement: the version's row is held from here to the commit, with which whoever listens hears of it.
 */
async function tellChange(tx: Tx, rows: readonly LogRow[]): Promise<boolean> {
  const notices = changeNotices(rows);
  const changed = notices.flatMap(({ org }) => org ?? []).sort();
  const [told] =
    notices.length === 0
      ? await tx.$queryRaw<{ touched: boolean }[]>`select verdicts_touched() as touched`
      : await tx.$queryRaw<{ touched: boolean }[]>`select verdicts_touched() as touched, count_change(${changed}::uuid[])::text,
          (select count(pg_notify(${CHANGES}, notice))::int from unnest(${notices.map(noticeText)}::text[]) notice)`;
  return told?.touched !== false;
}

type LogRow = ReturnType<typeof row>;

function row({ caller, now, address, agent, requestId }: Arrival, organizationId: string | null, entry: AuditEntry) {
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
    organizationId: organizationId && organizationOf(organizationId),
    projectId: entry.projectId ?? null,
    action: entry.action,
    ...actor,
    actorName: actor.actorName && withoutTokens(actor.actorName),
    resourceType: entry.resourceType,
    recordId: entry.recordId,
    address,
    agent: agent && withoutTokens(agent),
    requestId,
    before: audited(entry.before),
    after: audited(entry.after),
  };
}

const audited = (state: Prisma.InputJsonObject | undefined): Prisma.InputJsonObject | undefined =>
  state && tokenless(JSON.parse(JSON.stringify(state)));
