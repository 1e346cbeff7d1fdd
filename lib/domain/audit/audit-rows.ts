import { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import type { State } from "./audit-changes";
import type { ActorKind, RecordedAction } from "./schema";

export type AuditRow = {
  id: string;
  created_at: Date;
  action: RecordedAction;
  actor_kind: ActorKind;
  actor_id: string | null;
  actor_name: string | null;
  resource_type: string | null;
  record_id: string | null;
  record_name: string | null;
  is_key: boolean;
  address: string | null;
  agent: string | null;
  request_id: string | null;
  before: State | null;
  after: State | null;
  organization_name: string;
  project_name: string | null;
};

/** Absent members hold nothing back. An actor is an id, or a kind that has none. */
export type AuditFilter = {
  id?: string;
  start?: Date;
  end?: Date;
  actors?: readonly string[];
  actions?: readonly RecordedAction[];
  resourceTypes?: readonly string[];
  recordId?: string;
  projectId?: string | null;
  /** Each of them must stand somewhere in the names, the address or the request id. */
  words?: readonly string[];
};

const { sql, join, empty } = Prisma;

// What verbs call the name of a thing in `before` and `after`.
const named = (state: Prisma.Sql) =>
  sql`${state}->>'display_name', ${state}->>'name', ${state}->>'project_name', ${state}->>'dashboard_name', ${state}->>'label', ${state}->>'email'`;
const BEFORE = sql`a.before`;
const AFTER = sql`a.after`;
const SEARCHED = sql`lower(concat_ws(' ', a.actor_name, k.name, r.name, p.name, u.name, u.email, ${named(AFTER)}, ${named(BEFORE)}, host(a.address), a.request_id))`;

/** Entries of one organization's log, the newest first, at most `limit` after the one with id `cursor`. */
export function auditRows(
  tx: Tx,
  organizationId: string,
  filter: AuditFilter,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<AuditRow[]> {
  const after = cursor
    ? sql`and (a.created_at, a.id) < (select c.created_at, c.id from audit_log c where c.id = ${cursor}::uuid and c.organization_id = ${organizationId}::uuid)`
    : empty;
  return tx.$queryRaw<AuditRow[]>`
    select a.id::text, a.created_at, a.action, a.actor_kind, a.actor_id::text, a.actor_name, a.resource_type, a.record_id::text, host(a.address) as address,
      a.agent, a.request_id, a.before, a.after, o.name as organization_name, p.name as project_name, k.id is not null as is_key,
      coalesce(k.name, r.name, u.name, ${named(AFTER)}, ${named(BEFORE)}) as record_name
    from audit_log a
    join organizations o on o.id = a.organization_id
    left join projects p on p.id = a.project_id and p.organization_id = a.organization_id
    left join api_keys k on k.id = a.record_id and k.organization_id = a.organization_id
    left join projects r on r.id = a.record_id and r.organization_id = a.organization_id
    left join users u on u.id = a.record_id and a.resource_type in ('member', 'user')
    where ${condition(organizationId, filter)} ${after}
    order by a.created_at desc, a.id desc limit ${limit}`;
}

export type AuditCount = {
  actor_kind: ActorKind;
  actor_id: string | null;
  actor_name: string | null;
  action: RecordedAction;
  resource_type: string | null;
  count: number;
};

const MOST_COUNTS = 5_000;

/** How many entries there are of each actor, action and resource type. */
export const auditCounts = (tx: Tx, organizationId: string, filter: Omit<AuditFilter, "words">): Promise<AuditCount[]> =>
  tx.$queryRaw<AuditCount[]>`
    select a.actor_kind, a.actor_id::text, max(a.actor_name) as actor_name, a.action, a.resource_type, count(*)::int as count
    from audit_log a where ${condition(organizationId, filter)}
    group by a.actor_kind, a.actor_id, a.action, a.resource_type order by count(*) desc limit ${MOST_COUNTS}`;

function condition(organizationId: string, filter: AuditFilter): Prisma.Sql {
  const { id, start, end, actors, actions, resourceTypes, recordId, projectId, words = [] } = filter;
  const conditions = [
    sql`a.organization_id = ${organizationId}::uuid`,
    ...(id ? [sql`a.id = ${id}::uuid`] : []),
    ...(start ? [sql`a.created_at >= ${start}`] : []),
    ...(end ? [sql`a.created_at < ${end}`] : []),
    ...(actors?.length ? [sql`coalesce(a.actor_id::text, a.actor_kind) = any (${actors})`] : []),
    ...(actions?.length ? [sql`a.action = any (${actions})`] : []),
    ...(resourceTypes?.length ? [sql`a.resource_type = any (${resourceTypes})`] : []),
    ...(recordId ? [sql`a.record_id = ${recordId}::uuid`] : []),
    ...(projectId ? [sql`a.project_id = ${projectId}::uuid`] : []),
    ...words.map((word) => sql`position(lower(${word}) in ${SEARCHED}) > 0`),
  ];
  return join(conditions, " and ");
}
