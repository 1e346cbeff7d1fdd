import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { change } from "../../lib/db/change";
import { inTenant, type Tx } from "../../lib/db/tenant";
import { tryAgain } from "../../lib/db/try-again";
import { foundTestOrganization, type TestOrganization } from "../support/organization";

type Named = (tx: Tx, id: string, name: string) => Promise<unknown>;
const WAYS: [string, Named][] = [
  ["by Prisma", (tx, id, name) => tx.project.updateMany({ where: { id }, data: { name } })],
  ["by SQL", (tx, id, name) => tx.$executeRaw`update projects set name = ${name} where id = ${id}::uuid`],
];

const twoProjects = async (org: TestOrganization): Promise<[string, string]> => {
  const ids: [string, string] = [crypto.randomUUID(), crypto.randomUUID()];
  await inTenant(org.as("project:write"), (tx) =>
    tx.project.createMany({
      data: ids.map((id) => ({ id, organizationId: org.id, name: id, createdAt: new Date(), updatedAt: new Date() })),
    }),
  );
  return ids;
};

test.each(WAYS)("two writes that lock each other out %s both come through, and each is written down once", async (_, rename) => {
  const org = await foundTestOrganization();
  const ctx = org.as("project:write");
  const [one, two] = await twoProjects(org);
  let begun = 0;
  let runs = 0;
  const both = (first: string, second: string, name: string) =>
    change(ctx, async (tx) => {
      runs++;
      await rename(tx, first, `${name} 1`);
      begun++;
      // Each holds its first row before either asks for the other's.
      for (const until = Date.now() + 5_000; begun < 2 && Date.now() < until; ) await setTimeout(5);
      await rename(tx, second, `${name} 2`);
      return { result: name, audit: { action: "UPDATE", resourceType: "project", recordId: first, after: { name } } };
    });
  expect(await Promise.all([both(one, two, "up"), both(two, one, "down")])).toEqual(["up", "down"]);
  expect(runs).toBe(3);
  const names = await inTenant(ctx, (tx) => tx.project.findMany({ where: { id: { in: [one, two] } }, orderBy: { name: "asc" } }));
  expect(["down 1 down 2", "up 1 up 2"]).toContain(names.map(({ name }) => name).join(" "));
  const written = await inTenant(ctx, (tx) => tx.auditLog.findMany({ where: { recordId: { in: [one, two] }, action: "UPDATE" } }));
  expect(written.map(({ after }) => (after as { name: string }).name).sort()).toEqual(["down", "up"]);
});

/** Breaks with a serialization failure of the database's own. */
const conflict = (tx: Tx) => tx.$executeRaw`do $$ begin raise exception 'could not serialize' using errcode = '40001'; end $$`;

test.each([1, 2, 3])("a transaction that %i times cannot be serialized is run again, whole", async (conflicts) => {
  const org = await foundTestOrganization();
  const [id] = await twoProjects(org);
  let runs = 0;
  await inTenant(org.as("project:write"), async (tx) => {
    const project = await tx.project.findFirstOrThrow({ where: { id } });
    await tx.project.updateMany({ where: { id }, data: { description: `${project.description ?? ""}+` } });
    if (++runs <= conflicts) await conflict(tx);
  });
  expect(runs).toBe(conflicts + 1);
  expect((await inTenant(org.as("project:read"), (tx) => tx.project.findFirstOrThrow({ where: { id } }))).description).toBe("+");
});

test("the fourth time it is given up, with 503 and nothing changed", async () => {
  const org = await foundTestOrganization();
  let runs = 0;
  const write = inTenant(org.as("project:write"), async (tx) => {
    runs++;
    await conflict(tx);
  });
  await expect(write).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect(runs).toBe(4);
});

test("what breaks for another reason is not tried again", async () => {
  let runs = 0;
  const broken = tryAgain(async () => {
    runs++;
    throw Object.assign(new Error("duplicate key"), { code: "23505" });
  });
  await expect(broken).rejects.toThrow("duplicate key");
  expect(runs).toBe(1);
});
