const BASE = "http://instance.invalid";

/**
 * Only a path of this instance is followed after signing in. Browsers drop tabs and line breaks from an address, so none may stand in it,
 * and resolve its dots, after which it may not begin with two slashes either.
 */
export function ownPath(next: unknown): string {
  if (typeof next !== "string" || !/^\/(?![/\\])[!-~]*$/.test(next)) return "/";
  const { origin, pathname } = new URL(next, BASE);
  return origin === BASE && !pathname.startsWith("//") ? next : "/";
}
