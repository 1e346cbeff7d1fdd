import { type RawBuilder, sql } from "kysely";
import { ask, questions, uuid } from "../../db/questions";
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

// What verbs call the name of a thing in `before` and `after`.
const named = (state: RawBuilder<unknown>) =>
  sql`${state}->>'display_name', ${state}->>'name', ${state}->>'project_name', ${state}->>'dashboard_name', ${state}->>'label', ${state}->>'email'`;
const BEFORE = sql.ref("a.before");
const AFTER = sql.ref("a.after");
const SEARCHED = sql`lower(concat_ws(' ', a.actor_name, k.name, r.name, p.name, u.name, u.email, ${named(AFTER)}, ${named(BEFORE)}, host(a.address), a.request_id))`;

/** Entries of one organization's log, the newest first, at most `limit` after the one with id `cursor`. */
export function auditRows(
  tx: Tx,
  organizationId: string,
  filter: AuditFilter,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<AuditRow[]> {
  let question = entries(organizationId, filter)
    .innerJoin("organizations as o", "o.id", "a.organization_id")
    .leftJoin("projects as p", (join) => join.onRef("p.id", "=", "a.project_id").onRef("p.organization_id", "=", "a.organization_id"))
    .leftJoin("api_keys as k", (join) => join.onRef("k.id", "=", "a.record_id").onRef("k.organization_id", "=", "a.organization_id"))
    .leftJoin("projects as r", (join) => join.onRef("r.id", "=", "a.record_id").onRef("r.organization_id", "=", "a.organization_id"))
    .leftJoin("users as u", (join) => join.onRef("u.id", "=", "a.record_id").on("a.resource_type", "in", ["member", "user"]))
    .select(["a.created_at", "a.action", "a.actor_kind", "a.actor_name", "a.resource_type", "a.agent", "a.request_id"])
    .select(["a.before", "a.after", "o.name as organization_name", "p.name as project_name"])
    .select(({ ref, eb }) => [
      sql<string>`${ref("a.id")}::text`.as("id"),
      sql<string | null>`${ref("a.actor_id")}::text`.as("actor_id"),
      sql<string | null>`${ref("a.record_id")}::text`.as("record_id"),
      sql<string | null>`host(${ref("a.address")})`.as("address"),
      eb("k.id", "is not", null).as("is_key"),
      sql<string | null>`coalesce(${ref("k.name")}, ${ref("r.name")}, ${ref("u.name")}, ${named(AFTER)}, ${named(BEFORE)})`.as(
        "record_name",
      ),
    ])
    .orderBy("a.created_at", "desc")
    .orderBy("a.id", "desc")
    .limit(limit);
  for (const word of filter.words ?? []) question = question.where(sql<boolean>`position(lower(${word}) in ${SEARCHED}) > 0`);
  if (cursor)
    question = question.where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple("a.created_at", "a.id"),
        "<",
        selectFrom("audit_log as c")
          .select(["c.created_at", "c.id"])
          .where("c.id", "=", uuid(cursor))
          .where("c.organization_id", "=", uuid(organizationId))
          .$asTuple("created_at", "id"),
      ),
    );
  return ask(tx, question.$castTo<AuditRow>());
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
  ask(
    tx,
    entries(organizationId, filter)
      .select(({ ref, fn }) => [
        "a.actor_kind",
        sql<string | null>`${ref("a.actor_id")}::text`.as("actor_id"),
        fn.max("a.actor_name").as("actor_name"),
        "a.action",
        "a.resource_type",
        sql<number>`count(*)::int`.as("count"),
      ])
      .groupBy(["a.actor_kind", "a.actor_id", "a.action", "a.resource_type"])
      .orderBy(sql`count(*)`, "desc")
      .limit(MOST_COUNTS)
      .$castTo<AuditCount>(),
  );

/** The entries that a filter lets through, but for its words. */
function entries(organizationId: string, { id, start, end, actors, actions, resourceTypes, recordId, projectId }: AuditFilter) {
  let question = questions.selectFrom("audit_log as a").where("a.organization_id", "=", uuid(organizationId));
  if (id) question = question.where("a.id", "=", uuid(id));
  if (start) question = question.where("a.created_at", ">=", start);
  if (end) question = question.where("a.created_at", "<", end);
  if (actors?.length)
    question = question.where(({ ref, eb }) => eb(sql<string>`coalesce(${ref("a.actor_id")}::text, ${ref("a.actor_kind")})`, "in", actors));
  if (actions?.length) question = question.where("a.action", "in", actions);
  if (resourceTypes?.length) question = question.where("a.resource_type", "in", resourceTypes);
  if (recordId) question = question.where("a.record_id", "=", uuid(recordId));
  if (projectId) question = question.where("a.project_id", "=", uuid(projectId));
  return question;
}
