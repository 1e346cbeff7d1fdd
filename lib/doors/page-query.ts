import { z } from "zod";
import { isId } from "../kernel/id";

/** The query of a list that can grow. `cursor` is the id of the last item seen. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number({ error: "limit is a number from 1 to 1000." }).int().min(1).max(1000).default(100),
  cursor: z.string().refine(isId, "cursor is the id of the last item that you have.").optional(),
});
export type PageQuery = z.output<typeof PageQuery>;
