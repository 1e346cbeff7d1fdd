import { describe, expect, test } from "vitest";
import { acrossTenants, asPerson, inTenant, reading, type Tx } from "../../lib/db/tenant";
import { instanceJob } from "../../lib/doors/job";
import { foundTestOrganization } from "../support/organization";

const transactionOf = async (tx: Tx): Promise<string | undefined> => {
  const [row] = await tx.$queryRaw<{ id: string }[]>`select virtualtransaction as id from pg_locks where pid = pg_backend_pid() limit 1`;
  return row?.id;
};
const keysOf = (tx: Tx) => tx.apiKey.count();

describe("a reading", () => {
  test("is one transaction, whoever asks in it, each within its own bounds", async () => {
    const [mine, theirs] = [await foundTestOrganization(), await foundTestOrganization()];
    await Promise.all([mine.key(), theirs.key(), theirs.key()]);
    const seen = await reading(() =>
      Promise.all([
        inTenant(mine.as("organization:read"), async (tx) => [await transactionOf(tx), await keysOf(tx)]),
        inTenant(theirs.as("organization:read"), async (tx) => [await transactionOf(tx), await keysOf(tx)]),
        asPerson(mine.adminId, async (tx) => [await transactionOf(tx), await tx.membership.count()]),
        acrossTenants(instanceJob("test", "instance:admin"), async (tx) => [await transactionOf(tx), (await keysOf(tx)) >= 3]),
        inTenant(mine.as("organization:read"), (tx) =>
          inTenant(mine.as("organization:read"), async () => [await transactionOf(tx), await keysOf(tx)]),
        ),
      ]),
    );
    expect(new Set(seen.map(([id]) => id)).size).toBe(1);
    expect(seen.map(([, count]) => count)).toEqual([1, 2, 1, true, 1]);
  });

  test("sees one state, whatever is committed meanwhile", async () => {
    const org = await foundTestOrganization();
    const ctx = org.as("organization:read");
    const [before, after] = await reading(async () => {
      const first = await inTenant(ctx, keysOf);
      await org.key();
      return [first, await inTenant(ctx, keysOf)];
    });
    expect([before, after, await inTenant(ctx, keysOf)]).toEqual([0, 0, 1]);
  });

  test("writes nothing", async () => {
    const org = await foundTestOrganization();
    const write = reading(() => inTenant(org.as("organization:read"), (tx) => tx.project.deleteMany()));
    await expect(write).rejects.toThrow(/read-only/);
  });
});
