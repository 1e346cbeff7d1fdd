import type { Prisma } from "../../db/generated/client";
import type { Ingestion } from "./schema";

/** What a key does to events on arrival, as its row keeps it; only what was given. */
export const ingestionColumns = (given: Partial<Ingestion> | undefined) =>
  ({
    ...(given?.applied_properties !== undefined ? { appliedProperties: given.applied_properties as Prisma.InputJsonArray } : {}),
    ...(given?.filter !== undefined ? { filter: given.filter } : {}),
    ...(given?.minimum_level !== undefined ? { minimumLevel: given.minimum_level } : {}),
    ...(given?.use_server_timestamps !== undefined ? { useServerTimestamps: given.use_server_timestamps } : {}),
  }) satisfies Prisma.ApiKeyUpdateManyMutationInput;
