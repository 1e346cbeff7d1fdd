import { sql } from "kysely";
import type { KeyKind } from "../../access/caller";
import { Prisma } from "../../db/generated/client";
import { anyUuid, part, questions, rowsOf, uuid } from "../../db/questions";
import { DAY, HOUR } from "../../kernel/time";
import { GOES_ON, type LifeRow, lifeOfKey } from "../keys/key-life-sql";
import type { KeyStatus } from "../keys/schema";
import { outOfPolicy } from "../policies/policy-fault-sql";
import type { Policy } from "../policies/schema";
import type { KeyReason } from "./schema";

/** Whose inventory is searched, by which rules, and when; and the few keys that can fit, where an index knows them. */
export type Inventory = { organizationId: string; kinds: readonly KeyKind[]; policy: Policy; now: Date; among?: readonly string[] };

/** A key with its status and what needs a look, as the screens judge it. */
export type InventoryRow = {
  id: string;
  kind: KeyKind;
  name_folded: string | null;
  description: string | null;
  project_id: string | null;
  project_name: string | null;
  creator: string;
  prefix: string;
  start: string;
  scopes: string[];
  external_id: string | null;
  applied_properties: unknown;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  request_count: bigint;
  status: KeyStatus;
  live: boolean;
  /** It goes on by itself, and is out of policy. */
  out_of_policy: boolean;
  reason: KeyReason | null;
};

/** Who puts a question about `inventory`: what it does not ask of a key is not looked up. */
export function inventoryOf({ organizationId, kinds, policy, now, among }: Inventory) {
  const unusedSince = new Date(now.getTime() - 90 * DAY);
  return questions
    .with("judged", (db) => {
      const keys = db
        .selectFrom("api_keys as k")
        .leftJoin("projects as p", (join) => join.onRef("p.id", "=", "k.project_id").onRef("p.organization_id", "=", "k.organization_id"))
        .leftJoin("key_uses as u", (join) => join.onRef("u.organization_id", "=", "k.organization_id").onRef("u.key_id", "=", "k.id"))
        .innerJoinLateral(rowsOf<LifeRow, "life">(lifeOfKey(now), "life"), (join) => join.onTrue())
        .select(["k.id", "k.kind", "k.name_folded", "k.description", "k.project_id", "p.name as project_name", "k.prefix", "k.start"])
        .select(["k.scopes", "k.external_id", "k.applied_properties", "k.created_at", "k.expires_at", "k.leaked_at"])
        .select(["u.last_used_at", "u.last_denied_at", "life.status", "life.live"])
        .select(({ ref }) => [
          sql<string>`coalesce(${ref("k.created_by_name")}, 'Environment')`.as("creator"),
          sql<bigint>`coalesce(${ref("u.request_count")}, 0)`.as("request_count"),
          part<boolean>(Prisma.sql`${GOES_ON} and ${outOfPolicy(policy)}`).as("out_of_policy"),
        ])
        .where("k.organization_id", "=", uuid(organizationId))
        .where("k.kind", "=", sql<KeyKind>`any (${[...kinds]}::key_kind[])`);
      return among ? keys.where("k.id", "=", anyUuid(among)) : keys;
    })
    .with("inventory", (db) =>
      db
        .selectFrom("judged")
        .selectAll()
        .select(({ ref }) =>
          sql<KeyReason | null>`case when not ${ref("live")} then null
            when ${ref("leaked_at")} is not null then 'leaked'
            when ${ref("status")} = 'expiring' then 'expiring'
            when ${ref("out_of_policy")} then 'policy'
            when coalesce(${ref("last_used_at")}, ${ref("created_at")}) < ${unusedSince} then 'unused'
            when ${ref("last_denied_at")} >= ${dayOfHours(now)} then 'denied' end`.as("reason"),
        ),
    );
}

/** The 24 hours that the screens show, the one that runs included. */
export const dayOfHours = (now: Date): Date => new Date(Math.floor(now.getTime() / HOUR) * HOUR - 23 * HOUR);
