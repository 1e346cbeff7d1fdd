import { jsonMembers } from "../events/json-members";

/** A member of a JSON object's text, still as text; of a repeated one the last counts, as for JSON.parse. */
const memberText = (text: string, name: string): string | undefined =>
  jsonMembers(text).findLast((member) => JSON.parse(member.name) === name)?.value;

/** The same text with the member at the end of the path given anew; where there is none, nothing changes. */
export function withMember(text: string, [name, ...rest]: readonly string[], value: unknown): string {
  if (name === undefined) return JSON.stringify(value);
  const members = jsonMembers(text);
  if (!members.some((member) => JSON.parse(member.name) === name)) return text;
  const changed = members.map((member) => {
    const inner = JSON.parse(member.name) === name ? withMember(member.value, rest, value) : member.value;
    return `${member.name}: ${inner}`;
  });
  return `{ ${changed.join(", ")} }`;
}

/** The definition as it stands in a body that was sent, and that the schema has found to hold one. */
export const sentDefinition = (sent: Buffer): string => memberText(new TextDecoder().decode(sent), "definition") ?? "";
