/** Below this so much of a secret would be shown that the rest could be guessed. */
const LONG_ENOUGH = 16;

const lastOf = (secret: string): string => (secret.length < LONG_ENOUGH ? "" : secret.slice(-4));

/** A webhook's address with its host and last four characters: `https://hooks.example.com/…abcd`. */
export function maskedUrl(address: string): string {
  const { protocol, host, pathname, search, hash } = new URL(address);
  return `${protocol}//${host}/…${lastOf(pathname + search + hash)}`;
}

/** A key's last four characters. */
export const maskedKey = (key: string): string => `…${lastOf(key)}`;
