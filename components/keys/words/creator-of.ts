import type { Key } from "@/lib/domain/keys/schema";

/** Who made a key, or that the environment named it. */
export const creatorOf = (key: Key): string => key.created_by_name ?? "Environment";
