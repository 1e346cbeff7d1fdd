import { withoutTokens } from "../kernel/without-tokens";

const LONGEST = 500;

/** What a caller says that it is, as it may be kept and shown: some programs put their key there. */
export const clientAgent = (header: string | null | undefined): string | null =>
  typeof header === "string" ? withoutTokens(header).slice(0, LONGEST) : null;
