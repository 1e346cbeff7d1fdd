import { beforeAll, describe, expect, test } from "vitest";
import type { Granted } from "../../../lib/access/caller";
import { inTenant } from "../../../lib/db/tenant";
import { removeMember } from "../../../lib/domain/members/remove-member";
import { createSavedQuery } from "../../../lib/domain/saved-queries/create-saved-query";
import { deleteSavedQuery } from "../../../lib/domain/saved-queries/delete-saved-query";
import { noteAskedQuery } from "../../../lib/domain/saved-queries/note-asked-query";
import { listAskedQueries, listSavedQueries } from "../../../lib/domain/saved-queries/queries";
import { CreateSavedQuery } from "../../../lib/domain/saved-queries/schema";
import { updateSavedQuery } from "../../../lib/domain/saved-queries/update-saved-query";
import { mintToken } from "../../../lib/domain/verdicts/key-token";
import { joinedMember } from "../../support/member";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

type Reader = Granted<"project:read_otlp">;
let org: TestOrganization;
let admin: Reader;
let ben: Reader & { userId: string };
let stranger: Reader;

beforeAll(async () => {
  org = await foundTestOrganization();
  admin = org.as("project:read_otlp");
  ben = await memberOf(org);
  stranger = (await foundTestOrganization()).as("project:read_otlp");
});

const save = (ctx: Reader, name: string, shared: boolean, sql = "select 1 as one") =>
  createSavedQuery(ctx, CreateSavedQuery.parse({ name, sql, shared }));
const names = async (ctx: Reader) => (await listSavedQueries(ctx)).map(({ name }) => name);
const asked = async (ctx: Reader) => (await listAskedQueries(ctx)).map(({ sql }) => sql);

describe("saved queries", () => {
  test("are the organization's or one's own, and nobody else's", async () => {
    await save(admin, "Shared", true);
    const own = await save(admin, "Own", false);
    expect(await names(admin)).toEqual(["Own", "Shared"]);
    expect(await names(ben)).toEqual(["Shared"]);
    expect(await names(stranger)).toEqual([]);
    for (const other of [ben, stranger]) {
      await expect(updateSavedQuery(other, own.id, { name: "Mine" })).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(deleteSavedQuery(other, own.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  test("have one name among those that are shared, and among one's own", async () => {
    await save(admin, "Errors", true);
    await save(admin, "Errors", false);
    await save(ben, "ERRORS", false);
    for (const shared of [true, false]) await expect(save(admin, "errors", shared)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("of the organization are changed by whoever may write, and by nobody who only reads", async () => {
    const shared = await save(ben, "Of Ben", true);
    expect(await updateSavedQuery(admin, shared.id, { sql: "select 2 as two" })).toMatchObject({ name: "Of Ben", sql: "select 2 as two" });
    const guest = org.as("project:read_otlp", new Date(), "guest");
    await expect(save(guest, "Of a guest", true)).rejects.toMatchObject({ code: "ROLE_REQUIRED" });
    await expect(deleteSavedQuery(guest, shared.id)).rejects.toMatchObject({ code: "ROLE_REQUIRED" });
    await deleteSavedQuery(ben, shared.id);
    expect(await names(admin)).not.toContain("Of Ben");
  });

  test("leave a line in the log, which holds nothing of what is a person's own", async () => {
    const [own, shared] = [await save(admin, "Salaries", false, "select 7 as secret"), await save(admin, "Known", true)];
    const lines = await inTenant(org.as("organization:read"), (tx) =>
      tx.auditLog.findMany({ where: { recordId: { in: [own.id, shared.id] } } }),
    );
    const [ofOwn, ofShared] = [own, shared].map(({ id }) => lines.find(({ recordId }) => recordId === id)?.after);
    expect(ofOwn).toEqual({ shared: false });
    expect(ofShared).toEqual({ shared: true, name: "Known", sql: "select 1 as one" });
  });

  test("hold no token", () => {
    const sql = `select '${mintToken("organization")}'`;
    expect(CreateSavedQuery.safeParse({ name: "Leak", sql, shared: false }).success).toBe(false);
  });

  test("are 200 of a person at most", async () => {
    const carl = await memberOf(org);
    await inTenant(
      carl,
      (tx) => tx.$executeRaw`
      insert into saved_queries select ${org.id}::uuid, gen_random_uuid(), ${carl.userId}::uuid, n::text, n::text, 'select 1', 'Carl', now(), now()
      from generate_series(1, 200) n`,
    );
    await expect(save(carl, "One more", false)).rejects.toMatchObject({ code: "CONFLICT" });
    await save(carl, "Of everybody", true);
  });
});

describe("what was asked", () => {
  const at = (ctx: Reader, second: number): Reader => ({ ...ctx, now: new Date(Date.UTC(2026, 10, 20, 10, 0, second)) });

  test("is each person's own, latest first, each text once, the last fifty", async () => {
    for (let second = 0; second < 52; second++) await noteAskedQuery(at(admin, second), `select ${second}`);
    await noteAskedQuery(at(admin, 59), "select 30");
    const texts = await asked(admin);
    expect(texts).toHaveLength(50);
    expect(texts.slice(0, 3)).toEqual(["select 30", "select 51", "select 50"]);
    expect(texts.filter((sql) => sql === "select 30")).toHaveLength(1);
    expect(await asked(ben)).toEqual([]);
    expect(await asked(stranger)).toEqual([]);
  });

  test("at the same time stands there once, and within the fifty", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => noteAskedQuery(ben, `select ${n % 5} as same`)));
    expect(new Set(await asked(ben)).size).toBe(5);
    expect(await asked(ben)).toHaveLength(5);
  });
});

test("what is a person's own goes with their membership, and what they shared stays", async () => {
  const dora = await memberOf(org);
  await save(dora, "Dora's own", false);
  await save(dora, "Dora's gift", true);
  await noteAskedQuery(dora, "select 'dora'");
  await removeMember(org.as("organization:write_member"), dora.userId);
  const left = await inTenant(org.as("organization:read"), async (tx) => [
    await tx.savedQuery.count({ where: { ownerId: dora.userId } }),
    await tx.askedQuery.count({ where: { userId: dora.userId } }),
  ]);
  expect(left).toEqual([0, 0]);
  expect(await names(admin)).toContain("Dora's gift");
  await noteAskedQuery(dora, "select 'too late'");
  expect(await asked(dora)).toEqual([]);
});

async function memberOf(of: TestOrganization): Promise<Reader & { userId: string }> {
  const { id, as } = await joinedMember(of);
  return Object.assign(as("project:read_otlp"), { userId: id });
}
