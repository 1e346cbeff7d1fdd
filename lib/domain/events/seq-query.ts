import { z } from "zod";
import { filterText } from "./schema";

const flag = z
  .enum(["true", "false", "True", "False", ""])
  .transform((text) => text.toLowerCase() !== "false")
  .optional();

/** The query of Seq's event addresses. Parameters of Seq's that mean nothing here are passed over, as its tools send many. */
export const SeqEventQuery = z.object({
  filter: filterText.optional(),
  count: z.coerce.number({ error: "count is a number from 1 to 1000." }).int().min(1).max(1000).default(30),
  afterId: z.string().max(64).optional(),
  render: flag,
  shortCircuitAfter: z.coerce.number().int().positive().optional(),
});
export type SeqEventQuery = z.output<typeof SeqEventQuery>;
