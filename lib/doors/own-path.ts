/** Only a path of this instance is followed after signing in. Browsers drop tabs and line breaks from an address, so none may stand in it. */
export const ownPath = (next: unknown): string => (typeof next === "string" && /^\/(?![/\\])[!-~]*$/.test(next) ? next : "/");
