const words = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** November 2026, of 2026-11. */
export const monthWords = (month: string): string => words.format(Date.parse(`${month}-01T00:00:00Z`));
