import type { KeyReach } from "@/lib/domain/keys/key-reach";
import { readKey } from "@/lib/domain/keys/queries";
import type { Key } from "@/lib/domain/keys/schema";
import { Refusal } from "@/lib/kernel/refusal";

const LONGEST = 10;

/** A key with its predecessors and successors, up to ten each way, the oldest first. What was purged ends the chain. */
export async function rotationChain(keys: KeyReach, key: Key): Promise<Key[]> {
  const [before, after] = await Promise.all([walk(keys, key, (each) => each.rotated_from), walk(keys, key, (each) => each.rotated_to)]);
  return [...before.toReversed(), key, ...after];
}

async function walk(keys: KeyReach, from: Key, next: (key: Key) => string | null): Promise<Key[]> {
  const found: Key[] = [];
  for (let id = next(from); id && found.length < LONGEST; ) {
    const key = await readKey(keys, id).catch(absent);
    if (!key) break;
    found.push(key);
    id = next(key);
  }
  return found;
}

function absent(error: unknown): null {
  if (error instanceof Refusal && error.code === "NOT_FOUND") return null;
  throw error;
}
