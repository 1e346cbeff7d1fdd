import type { Prisma } from "../../db/generated/client";
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

/** The schema read it; its regular expressions are tried here, where their engine is. */
function usable(filter: string | null): string | null {
  try {
    if (filter !== null) readFilter(filter);
    return filter;
  } catch (error) {
    if (error instanceof Refusal) throw invalidMember(["ingestion", "filter"], error.message, "filter_unreadable");
    throw error;
  }
}
