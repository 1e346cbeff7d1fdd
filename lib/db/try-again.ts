import { setTimeout } from "node:timers/promises";
import { Refusal } from "../kernel/refusal";
import { causesOf } from "./database-fault";

/** PostgreSQL undid one of two transactions that could not both go on: it may be asked again, whole. */
const SERIALIZATION_FAILURE = "40001";
const DEADLOCK_DETECTED = "40P01";
/** Prisma's own word for both. */
const WRITE_CONFLICT = "P2034";
const CONFLICTS = new Set([SERIALIZATION_FAILURE, DEADLOCK_DETECTED, WRITE_CONFLICT]);

const MOST_FURTHER_TRIES = 3;
const PAUSE_MS = 20;

const isConflict = (error: unknown): boolean =>
  causesOf(error).some(({ code, originalCode }) => CONFLICTS.has(code ?? "") || CONFLICTS.has(originalCode ?? ""));

/**
 * Runs a transaction whole, and again where PostgreSQL undid it for the sake of another, thrice at most. Whatever `run` does beside the
 * database is done each time, so it does nothing else. UNAVAILABLE where none came through.
 */
export async function tryAgain<T>(run: () => Promise<T>): Promise<T> {
  for (let further = 0; ; further++) {
    try {
      return await run();
    } catch (error) {
      if (!isConflict(error)) throw error;
      if (further === MOST_FURTHER_TRIES)
        throw new Refusal("UNAVAILABLE", "Someone else is changing the same thing. Nothing was changed; try again in a few seconds.", {
          cause: error,
          retryAfter: 1,
        });
    }
    // Not both at the same moment again.
    await setTimeout(PAUSE_MS * (further + Math.random()));
  }
}
