import type { Prisma } from "../../db/generated/client";
import { Refusal } from "../../kernel/refusal";
import { arrivalFilter } from "../events/arrival-filter";
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

/** The schema read it; it is made here as events will ask it, so that what cannot be made is never saved. */
function usable(filter: string | null): string | null {
  try {
    if (filter !== null) arrivalFilter(filter);
    return filter;
  } catch (error) {
    if (error instanceof Refusal) throw invalidMember(["ingestion", "filter"], error.message, "filter_unreadable");
    throw error;
  }
}
