import { withoutTokens } from "./without-tokens";

/** Addresses of pages whose last segment lets whoever has it in. */
const SECRET_SEGMENT = /^(\/(?:invite|reset-password|confirm-email)\/)[^/?]+/;

/** A request's path as it may be logged and answered: without a query, a token, or a link's secret. */
export const shownPath = (path: string): string => withoutTokens(path.replace(/\?.*$/s, "").replace(SECRET_SEGMENT, "$1…"));
