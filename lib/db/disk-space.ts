import { Refusal } from "../kernel/refusal";
import { theProcess } from "../kernel/the-process";

const MEBIBYTE = 1024 ** 2;
/** Kept beside the data as a file, and let go when the disk is full, so that keys can be revoked and people sign in. */
export const RESERVE_BYTES = 64 * MEBIBYTE;
const FULL_BYTES = 32 * MEBIBYTE;
const LEAST_TIGHT_BYTES = 64 * MEBIBYTE;

type Room = { free: number; size: number; percent: number; hasReserve: boolean; wasTight: boolean };
/** More than the floor before events are taken again, so that a disk at its floor does not go back and forth. */
const CLEAR_BYTES = 64 * MEBIBYTE;

/** Whether events are refused, and what happens to the reserve. What was let go is not theirs: without a reserve the disk is tight until it fits again. */
export function diskDecision({ free, size, percent, hasReserve, wasTight }: Room): {
  isTight: boolean;
  reserve: "keep" | "let go" | "make";
} {
  const floor = Math.max((size * percent) / 100, LEAST_TIGHT_BYTES);
  if (hasReserve) return { isTight: free < floor + (wasTight ? CLEAR_BYTES : 0), reserve: free < FULL_BYTES ? "let go" : "keep" };
  // Making the reserve takes its own room from what is free, and the disk is to be clear afterwards.
  const fits = free >= floor + RESERVE_BYTES + CLEAR_BYTES;
  return { isTight: !fits, reserve: fits ? "make" : "keep" };
}

declare module "../kernel/the-process" {
  interface TheProcess {
    diskSpace: DiskSpace;
  }
}
type DiskSpace = { isTight: boolean };
export const noDiskLookedAt = (): DiskSpace => ({ isTight: false });

/** The disk of the embedded database as it was last looked at; that of a database elsewhere is never looked at. */
export const diskSpace = (): DiskSpace => theProcess().diskSpace;

/** What refuses events while the disk is tight, so that there is room for all else; undefined where there is room. */
export const tightDisk = (): Refusal | undefined =>
  diskSpace().isTight
    ? new Refusal("UNAVAILABLE", "The database's disk is nearly full. Nothing of this batch was stored; send it again.", { retryAfter: 30 })
    : undefined;
