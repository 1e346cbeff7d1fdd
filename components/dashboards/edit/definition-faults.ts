import "@/lib/kernel/fault-words";
import { Definition } from "@/lib/domain/dashboards/definition/schema";
import { type JsonFault, notJson, placeOf } from "../../form/json-faults";

/** What is wrong with a definition's text, as the server would say it. */
export function definitionFaults(text: string): JsonFault[] {
  const wrong = notJson(text);
  if (wrong) return [wrong];
  const read = Definition.safeParse(JSON.parse(text));
  return (read.error?.issues ?? [])
    .slice(0, 50)
    .map(({ path, message }) => ({ path: path.map(String).join("."), message, at: placeOf(text, path) }));
}
