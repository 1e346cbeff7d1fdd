import { z } from "zod";
import { name } from "../../kernel/text";
import { WrittenTime } from "../../kernel/time-text";
import { CanonicalFilter } from "../keys/schema";

const SignalName = name({ short: "Give the search a name.", most: 100, long: "A saved search's name has at most 100 characters." });

/** In its canonical form; one that holds nothing would be no search. */
const SavedFilter = CanonicalFilter.transform((filter, ctx) => {
  if (filter !== null) return filter;
  ctx.addIssue({ code: "custom", message: "Give the filter or the text that is looked for." });
  return z.NEVER;
});

export const CreateSignal = z
  .strictObject({
    name: SignalName,
    filter: SavedFilter,
    project_id: z.uuid().nullable().default(null).meta({ description: "The one project whose events it looks among; null: all of them." }),
  })
  .meta({ id: "SignalCreate" });
export type CreateSignal = z.output<typeof CreateSignal>;

/** Where it looks never changes: save another. */
export const UpdateSignal = z.strictObject({ name: SignalName, filter: SavedFilter }).partial().meta({ id: "SignalUpdate" });
export type UpdateSignal = z.output<typeof UpdateSignal>;

/** A search that was saved for everybody in the organization. */
export const Signal = z
  .object({
    id: z.uuid(),
    name: z.string(),
    filter: z.string(),
    project_id: z.uuid().nullable(),
    created_at: WrittenTime,
    created_by_name: z.string(),
    updated_at: WrittenTime,
  })
  .meta({ id: "SignalRead" });
export type Signal = z.output<typeof Signal>;

/** As the screen lists them. */
export type SignalList = { signals: Signal[]; more: boolean };
