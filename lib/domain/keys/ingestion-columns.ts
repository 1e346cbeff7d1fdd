import type { Prisma } from "../../db/generated/client";
import { compileFilter } from "../../filter/evaluate/compile-filter";
import { readFilter } from "../../filter/evaluate/read-filter";
import { Refusal } from "../../kernel/refusal";
import { invalidMember } from "./key-rule";
import type { Ingestion } from "./schema";

/** What a key does to events on arrival, as its row keeps it; only what was given. */
export const ingestionColumns = (given: Partial<Ingestion> | undefined) =>
  ({
    ...(given?.applied_properties !== undefined ? { appliedProperties: given.applied_properties as Prisma.InputJsonArray } : {}),
    ...(given?.filter !== undefined ? { filter: usable(given.filter) } : {}),
    ...(given?.minimum_level !== undefined ? { minimumLevel: given.minimum_level } : {}),
    ...(given?.use_server_timestamps !== undefined ? { useServerTimestamps: given.use_server_timestamps } : {}),
  }) satisfies Prisma.ApiKeyUpdateManyMutationInput;

const ASKED_OF_NONE = { severity: () => undefined, now: () => 0n };

/** The schema read it; it is made here as events will ask it, so that what cannot be made is never saved. */
function usable(filter: string | null): string | null {
  try {
    const expression = filter === null ? null : readFilter(filter);
    if (expression) compileFilter(expression, ASKED_OF_NONE);
    return filter;
  } catch (error) {
    if (error instanceof Refusal) throw invalidMember(["ingestion", "filter"], error.message, "filter_unreadable");
    throw error;
  }
}
