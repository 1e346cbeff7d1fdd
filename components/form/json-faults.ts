import type { Refused } from "./outcome";

export type JsonFault = { path: string; message: string /** Where in the text, in UTF-16 units. */; at: number | null };

/** That a text is no JSON, and where it ceases to be; undefined where it is. */
export function notJson(text: string): JsonFault | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const at = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
    return {
      path: "",
      message: "This is not JSON. Check its brackets, commas and quotes.",
      at: at === undefined ? text.length : Number(at),
    };
  }
}

/** Roughly where the last named member of a path stands: after those before it. */
export function placeOf(text: string, path: readonly PropertyKey[]): number | null {
  let at = 0;
  for (const part of path) {
    if (typeof part !== "string") continue;
    const found = text.indexOf(JSON.stringify(part), at);
    if (found < 0) return at || null;
    at = found;
  }
  return at;
}

/** What of a refusal is about a text that was sent as the members of `prefix`, with the path within it. */
export function faultsAt(refused: Refused | null, prefix: readonly string[], text: string): JsonFault[] {
  return (refused?.errors ?? []).flatMap(({ loc, msg }) => {
    const [, ...path] = loc;
    if (!prefix.every((part, at) => path[at] === part)) return [];
    const inner = path.slice(prefix.length);
    return [{ path: inner.map(String).join("."), message: msg, at: placeOf(text, inner) }];
  });
}
