import { diskSpace } from "../../db/disk-space";
import { gatePool } from "../../db/pools";

/** Whether events are refused, since the disk of the embedded database is nearly full. */
export const isDiskTight = (): boolean => diskSpace().isTight;

/** Whether the database answers within two seconds. */
export async function isDatabaseUp(): Promise<boolean> {
  const tooLong = new Promise<false>((resolve) => setTimeout(resolve, 2_000, false).unref());
  const asked = gatePool()
    .query("select 1")
    .then(
      () => true,
      () => false,
    );
  return Promise.race([asked, tooLong]);
}
