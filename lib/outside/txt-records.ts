import { Resolver } from "node:dns/promises";
import { SECOND } from "../kernel/time";

/** What DNS says under a name: its records, "none" where it says that there are none, "unknown" where it does not answer. */
export type TxtRecords = string[] | "none" | "unknown";

const ABSENT = ["ENOTFOUND", "ENODATA"];

/** Looks TXT records up, by the servers that the machine has unless others are named. */
export async function txtRecords(name: string, servers?: readonly string[]): Promise<TxtRecords> {
  const resolver = new Resolver({ timeout: 3 * SECOND, tries: 2 });
  if (servers) resolver.setServers(servers);
  try {
    return (await resolver.resolveTxt(name)).map((parts) => parts.join(""));
  } catch (error) {
    return ABSENT.includes(String((error as { code?: unknown }).code)) ? "none" : "unknown";
  }
}
