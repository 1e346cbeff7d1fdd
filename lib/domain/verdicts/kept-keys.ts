import { tenantOf } from "../../db/instance-organization";
import { machineMs, monotonicMs } from "../../kernel/clock";
import { theProcess } from "../../kernel/the-process";
import { LeasedMemory, type LeaseTime } from "./leased-memory";
import type { PresentedKey } from "./presented-key";

declare module "../../kernel/the-process" {
  interface TheProcess {
    keptKeys: LeasedMemory<PresentedKey>;
  }
}

/** In bytes, of all keys that an instance keeps: some hundred thousand. */
const MOST_BYTES = 128 * 1024 * 1024;
/** Of a key without its longer texts, with its places in the two indexes. */
const KEY_BYTES = 1_200;

const bytesOf = ({ name, filter, appliedProperties, meta, scopes, allowedAddresses, allowedOrigins }: PresentedKey): number =>
  KEY_BYTES +
  2 * (name.length + meta.length + (filter?.length ?? 0) + (appliedProperties?.length ?? 0)) +
  40 * (scopes.length + allowedAddresses.length + allowedOrigins.length);

export const makeKeptKeys = (): LeasedMemory<PresentedKey> => new LeasedMemory(MOST_BYTES, bytesOf);

export const leaseTime = (): LeaseTime => ({ steady: monotonicMs(), wall: machineMs() });

/** Whose changes concern a key: its own, its organization's, and its owner's. */
const subjectsOf = ({ id, organizationId, userId }: PresentedKey): string[] => [id, tenantOf(organizationId), ...(userId ? [userId] : [])];

/**
 * The key that is kept under a name within the lease, else as `find` reads it now. A reading that began before a question came is no answer
 * to it, so each question that finds nothing reads for itself; the look-ups are gathered anyway.
 */
export async function keptKey(name: string, find: () => Promise<PresentedKey | undefined>): Promise<PresentedKey | undefined> {
  const { keptKeys } = theProcess();
  const kept = keptKeys.get(name, leaseTime());
  if (kept) return kept;
  const fill = keptKeys.beginFill();
  let found: PresentedKey | undefined;
  try {
    found = await find();
  } finally {
    keptKeys.endFill(fill, name, found && { value: found, subjects: subjectsOf(found) });
  }
  return found;
}
