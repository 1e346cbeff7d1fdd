import { z } from "zod";
import { EARLIEST, LATEST } from "./time";

/** An RFC 3339 time with its offset that JavaScript and PostgreSQL both can hold, whatever the offset does to it. */
export const timeText = (example: string) =>
  z.iso.datetime({ offset: true, abort: true, error: `Give a time such as ${example}.` }).refine((text) => {
    const at = Date.parse(text);
    return at >= EARLIEST && at <= LATEST;
  }, "Give a time from 1970 to 9999.");
