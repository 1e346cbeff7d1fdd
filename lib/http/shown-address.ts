import { withoutTokens } from "../kernel/without-tokens";

/** The path of a page with each token in it cut, or undefined where it holds none: a page repeats its address in what it sends. */
export function shownAddress(url: string): string | undefined {
  const shown = withoutTokens(url);
  if (shown === url) return undefined;
  const address = onThisInstance(shown.replaceAll("…", "%E2%80%A6"));
  try {
    decodeURIComponent(address);
    return address;
  } catch {
    return "/";
  }
}

/** Two slashes would name another host, and browsers read a backslash as one and drop blanks. */
const onThisInstance = (address: string): string => address.replace(/^[/\\\s]*/, "/");
