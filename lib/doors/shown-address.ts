import { withoutTokens } from "../kernel/without-tokens";

/** The address of a page with each token in it cut, or undefined where it holds none: a page repeats its address in what it sends. */
export function shownAddress(url: string): string | undefined {
  const shown = withoutTokens(url);
  if (shown === url) return undefined;
  const address = shown.replaceAll("…", "%E2%80%A6");
  try {
    decodeURIComponent(address);
    return address;
  } catch {
    return "/";
  }
}
