import { z } from "zod";
import type { Signal } from "./schema";
import { seqSignalId } from "./signal-expression";

/** What Seq's tools ask along; here every saved search is shared, and whole. */
export const SeqSignalQuery = z.strictObject({
  ownerId: z
    .string()
    .regex(/^[\w-]{0,100}$/)
    .optional(),
  shared: z.enum(["true", "false"]).optional(),
  partial: z.enum(["true", "false"]).optional(),
});

/** A saved search in Seq's shape. */
export const seqSignal = ({ id, name, filter }: Signal) => ({
  Id: seqSignalId(id),
  Title: name,
  Description: null,
  Filters: [{ Description: null, DescriptionIsExcluded: false, Filter: filter, FilterNonStrict: filter }],
  Columns: [],
  IsProtected: false,
  IsIndexSuppressed: false,
  Grouping: "Inferred",
  ExplicitGroupName: null,
  OwnerId: null,
});
