/** The key, if a header can hold it: else the runtime would quote it in its own message. */
export function checkedKey(apiKey: unknown): string {
  if (typeof apiKey === "string" && /^[\x21-\x7e]{1,512}$/.test(apiKey)) return apiKey;
  throw new TypeError("apiKey must be a key of Latchkey: a text without spaces and line breaks.");
}

/** The address without its trailing slash. One with a password in it would end up in messages. */
export function checkedBase(baseUrl: unknown): string {
  const url = typeof baseUrl === "string" ? parsed(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash)
    throw new TypeError("baseUrl must be the address of Latchkey, such as https://keys.example.com, without a password, ? and #.");
  return url.href.replace(/\/+$/, "");
}

/** `URL.canParse` is not in every Node 18. */
function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
