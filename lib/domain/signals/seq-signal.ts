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

/** A saved search in Seq's shape, which knows no projects: the description names the one that it looks in, and `ProjectId` is beside Seq's members. */
export const seqSignal = ({ id, name, filter, project_id }: Signal, projects: ReadonlyMap<string, string>) => ({
  Id: seqSignalId(id),
  Title: name,
  Description: project_id === null ? null : `Only events of the project ${projects.get(project_id) ?? project_id}`,
  ProjectId: project_id,
  Filters: [{ Description: null, DescriptionIsExcluded: false, Filter: filter, FilterNonStrict: filter }],
  Columns: [],
  IsProtected: false,
  IsIndexSuppressed: false,
  Grouping: "Inferred",
  ExplicitGroupName: null,
  OwnerId: null,
});
