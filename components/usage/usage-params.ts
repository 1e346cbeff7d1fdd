import { createParser } from "nuqs/server";

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;
const Month = createParser({ parse: (text) => (MONTH.test(text) ? text : null), serialize: (month: string) => month });

/** Which month the usage is of, as the address says it; the one that runs unless it names another. */
export const USAGE_PARAMS = { month: Month };

export const usageInput = (org: string, month: string | null): { org: string; month?: string } => ({ org, ...(month ? { month } : {}) });
