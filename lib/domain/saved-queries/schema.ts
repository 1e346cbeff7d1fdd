import { z } from "zod";
import { name } from "../../kernel/text";
import { WrittenTime } from "../../kernel/time-text";
import { Sql } from "../query/schema";

const QueryName = name({ short: "Give the query a name.", most: 100, long: "A saved query's name has at most 100 characters." });

export const CreateSavedQuery = z.strictObject({
  name: QueryName,
  sql: Sql,
  /** For everybody in the organization, instead of for whoever saves it. */
  shared: z.boolean(),
});
export type CreateSavedQuery = z.output<typeof CreateSavedQuery>;

/** For whom it is never changes: save another. */
export const UpdateSavedQuery = z.strictObject({ name: QueryName, sql: Sql }).partial();
export type UpdateSavedQuery = z.output<typeof UpdateSavedQuery>;

export const SavedQuery = z.object({
  id: z.uuid(),
  name: z.string(),
  sql: z.string(),
  shared: z.boolean(),
  created_by_name: z.string(),
  updated_at: WrittenTime,
});
export type SavedQuery = z.output<typeof SavedQuery>;

/** What somebody asked on the screen, and when last. */
export type AskedQuery = { sql: string; asked_at: string };
