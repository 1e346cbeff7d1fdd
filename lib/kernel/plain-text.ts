import { z } from "zod";

/** Free text as the database can keep it. */
export const PlainText = z
  .string()
  .trim()
  .regex(/^[^\0]*$/, "A text has no NUL characters.");
