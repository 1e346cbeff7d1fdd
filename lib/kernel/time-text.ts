import { z } from "zod";
import { EARLIEST, LATEST } from "./time";

/** A time as the API writes it: by `rfc3339`. */
export const WrittenTime = z.string().meta({ format: "date-time" });

/** As an address brings it along where nobody encoded the plus, and as RFC 3339 allows it in small letters. */
export const asWritten = (text: string): string =>
  text.replace(/ (?=\d\d:?\d\d$)/, "+").replace(/^[\dtTzZ:.+-]+$/, (time) => time.toUpperCase());

/** An RFC 3339 time with its offset that JavaScript and PostgreSQL both can hold, whatever the offset does to it. */
export const timeText = (example: string) => {
  const error = `Give a time such as ${example}.`;
  return z
    .string(error)
    .max(64, error)
    .meta({ format: "date-time" })
    .transform(asWritten)
    .pipe(
      z.iso.datetime({ offset: true, abort: true, error }).refine((text) => {
        const at = Date.parse(text);
        return at >= EARLIEST && at <= LATEST;
      }, "Give a time from 1970 to 9999."),
    );
};
