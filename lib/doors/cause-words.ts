const MOST = 4;

/** Why something of a provider's was refused, for the log: the messages of what was thrown, never what they are about, which can be a token. */
export function causeWords(error: unknown): string {
  const words: string[] = [];
  for (let one = error; one instanceof Error && words.length < MOST; one = one.cause)
    words.push(`${one.name}: ${one.message}`.slice(0, 200) + ("code" in one ? ` (${String(one.code).slice(0, 60)})` : ""));
  return words.join(" ← ");
}
