import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { Prisma } from "../../../lib/db/generated/client";
import { inTenant, type Tx } from "../../../lib/db/tenant";
import { allowanceOf } from "../../../lib/domain/keys/key-allowance";
import { refuseTakenName } from "../../../lib/domain/keys/key-rule";
import type { Plan } from "../../../lib/domain/plans/plan-terms";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

const MANY = 5_000;

type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Node[];
};
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Runs each statement as it is, and keeps what PostgreSQL did for it. */
function explained(tx: Tx, nodes: Node[]): Tx {
  const $queryRaw = async (strings: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
    const statement = strings instanceof Prisma.Sql ? strings : Prisma.sql(strings, ...values);
    const [row] = await tx.$queryRaw<{ "QUERY PLAN": { Plan: Node }[] }[]>`explain (analyze, format json) ${statement}`;
    for (const { Plan } of row?.["QUERY PLAN"] ?? []) nodes.push(...nodesOf(Plan));
    return tx.$queryRaw(statement);
  };
  return new Proxy(tx, { get: (of, name) => (name === "$queryRaw" ? $queryRaw : Reflect.get(of, name)) });
}

let org: TestOrganization;
const states: [string, Plan, string][] = [
  ["that live", "enterprise", "null, null, null, null"],
  ["that were revoked", "pro", "now(), null, null, null"],
  ["that expired", "pro", "null, null, null, now() - interval '1 day'"],
  ["that a plan suspended", "pro", "null, now(), 'plan'::suspension_cause, null"],
];
describe.each(states)("an organization with many keys %s", (_, plan, columns) => {
  beforeAll(async () => {
    org = await foundTestOrganization(plan);
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    await client.query(
      `insert into api_keys (id, organization_id, kind, name, prefix, start, tag, hash, scopes, created_at, updated_at, revoked_at, suspended_at, suspension_cause, expires_at)
       select gen_random_uuid(), $1::uuid, 'organization', 'Service ' || n, 'sk_live_', lpad(n::text, 8, '0'), '0000', sha256(($1::text || n)::bytea), '{project:read}', now(), now(), ${columns}
       from generate_series(1, ${MANY}) n`,
      [org.id],
    );
    await client.query("analyze api_keys");
    await client.end();
  }, 60_000);

  test("counts and names a new one without reading them", async () => {
    const nodes: Node[] = [];
    const ctx = org.as("organization:create_api_key");
    await inTenant(ctx, async (tx) => {
      await refuseTakenName(explained(tx, nodes), { organizationId: org.id, kind: "organization" }, "A new name", ctx.now);
      if (plan !== "enterprise") await allowanceOf(explained(tx, nodes), org.id, plan, ctx.now);
    });
    const read = nodes.map((node) => node["Actual Loops"] * (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)));
    expect(nodes.filter((node) => node["Node Type"] === "Seq Scan" && node["Relation Name"] === "api_keys")).toEqual([]);
    expect(Math.max(...read)).toBeLessThan(20);
  });
});
