import type { Key } from "@/lib/domain/keys/schema";

/** What the palette shows of a key. */
export type FoundKey = Pick<Key, "id" | "kind" | "name" | "token_start"> & { ended: boolean };
