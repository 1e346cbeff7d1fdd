import { Refusal } from "../../kernel/refusal";
import type { KeyReach } from "./key-reach";
import { readKey } from "./queries";
import { revokeKey } from "./revoke-key";
import type { ChangeManyKeys, KeyReport } from "./schema";
import { suspendKey } from "./suspend-key";

/** Revokes or suspends keys one by one, each in a transaction of its own, and says of each what came of it: one that cannot be changed holds up no other. */
export async function changeManyKeys(keys: KeyReach<"write">, { ids, change, reason }: ChangeManyKeys): Promise<KeyReport[]> {
  const reports: KeyReport[] = [];
  for (const id of new Set(ids)) reports.push(await changed(keys, id, change, reason));
  return reports;
}

async function changed(
  keys: KeyReach<"write">,
  id: string,
  change: ChangeManyKeys["change"],
  reason: string | undefined,
): Promise<KeyReport> {
  try {
    const key = change === "revoke" ? await revokeKey(keys, id, { reason }) : await suspendKey(keys, id, {});
    return { id, name: key.name, done: true, detail: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const name = error.code === "NOT_FOUND" ? null : (await readKey(keys, id)).name;
    return { id, name, done: false, detail: error.message };
  }
}
