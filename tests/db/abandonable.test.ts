import { expect, test } from "vitest";
import { abandonable } from "../../lib/db/abandonable";
import { gatePool } from "../../lib/db/pools";

test("whatever fails on a borrowed connection leaves no lock on it", async () => {
  let process = 0;
  const failing = abandonable(gatePool(), undefined, async (client) => {
    process = (await client.query<{ pid: number }>("select pg_backend_pid() as pid, pg_advisory_lock(20261128)")).rows[0]?.pid ?? 0;
    await client.query("begin");
    await client.query("select 1 / 0");
  });
  await expect(failing).rejects.toThrow("division by zero");
  const { rows } = await gatePool().query("select pid from pg_locks where locktype = 'advisory' and objid = 20261128");
  expect([process > 0, rows]).toEqual([true, []]);
});
