import path from "node:path";
import { anyUsers } from "../lib/domain/users/queries";
import { settings } from "../lib/kernel/settings";
import { version } from "../lib/kernel/version";

type Place = { dataDir: string; hasOwnDatabase: boolean };
/** `forTerminal` is of no use in a log. */
type FirstWord = { words: string; members: Record<string, unknown>; forTerminal?: true };

/** What whoever starts an instance needs to know once it is ready: the address, who becomes the operator, where its data live, how to stop it. */
export async function firstWords({ dataDir, hasOwnDatabase }: Place): Promise<FirstWord[]> {
  const url = settings.publicUrl;
  const folder = path.resolve(dataDir);
  const data = hasOwnDatabase
    ? `Data: in the database of DATABASE_URL; the secrets that were made are in ${folder}`
    : `Data: in ${folder} (database, secrets, backups)`;
  const isNobodys = !(await anyUsers());
  return [
    { words: `Latchkey is ready on ${url}`, members: { url, version, data_dir: folder } },
    ...(isNobodys ? [{ words: `The first to sign up becomes the operator: ${url}/sign-up`, members: {} }] : []),
    { words: data, members: {}, forTerminal: true },
    { words: "Stop: Ctrl-C", members: {}, forTerminal: true },
  ];
}
