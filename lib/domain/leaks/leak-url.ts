import { withoutTokens } from "../../kernel/without-tokens";

const LONGEST = 300;

/**
 * Where a leak was found, as it may be kept and mailed: one line of at most 300 characters, without credentials, without a query and
 * without the token, however it is written. Null where nothing of that is left.
 */
export function leakUrl(given: string | null | undefined, token: string): string | null {
  const text = (given ?? "").replace(/[\p{C}\p{Z}]+/gu, " ").trim();
  const address = withoutTokens(withoutQuery(text));
  return address === "" || holds(address, token) ? null : address.slice(0, LONGEST).toWellFormed();
}

/** Of a fragment, line numbers alone stay. */
function withoutQuery(text: string): string {
  if (!URL.canParse(text)) return text;
  const { protocol, host, pathname, hash } = new URL(text);
  return `${protocol}${host ? "//" : ""}${host}${pathname}${/^#L\d+(-L\d+)?$/.test(hash) ? hash : ""}`;
}

function holds(address: string, token: string): boolean {
  const plain = decoded(address);
  return withoutTokens(plain) !== plain || (token !== "" && plain.includes(token));
}

/** Until there is nothing left to decode; what is malformed stays as it is. */
function decoded(text: string): string {
  const next = text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return next === text ? text : decoded(next);
}
