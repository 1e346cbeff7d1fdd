import "@/lib/kernel/fault-words";
import { Definition } from "@/lib/domain/dashboards/definition/schema";

export type DefinitionFault = { path: string; message: string /** Where in the text, in UTF-16 units. */; at: number | null };

/** What is wrong with a definition's text, as the server would say it. */
export function definitionFaults(text: string): DefinitionFault[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const at = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
    return [
      { path: "", message: "This is not JSON. Check its brackets, commas and quotes.", at: at === undefined ? text.length : Number(at) },
    ];
  }
  const read = Definition.safeParse(value);
  return (read.error?.issues ?? [])
    .slice(0, 50)
    .map(({ path, message }) => ({ path: path.map(String).join("."), message, at: placeOf(text, path) }));
}

/** Roughly where the last named member of a path stands: after those before it. */
function placeOf(text: string, path: readonly PropertyKey[]): number | null {
  let at = 0;
  for (const part of path) {
    if (typeof part !== "string") continue;
    const found = text.indexOf(JSON.stringify(part), at);
    if (found < 0) return at || null;
    at = found;
  }
  return at;
}
