import type { AskedQuery, SavedQuery } from "@/lib/domain/saved-queries/schema";

/** What the read `saved-queries` brings: the organization's queries and one's own, and what one asked last. */
export type SavedQueries = { saved: SavedQuery[]; asked: AskedQuery[] };
