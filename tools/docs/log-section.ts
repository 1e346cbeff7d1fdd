import ts from "typescript";
import { code, markdownTable } from "./generated-section";
import { LOG_TERMS } from "./log-terms";
import { nodesOf, sourcesIn, textsOf } from "./source-calls";

const LEVELS = ["warn", "error", "fatal"];

/** The messages that the code can write at these levels, each with its levels. */
function loggedMessages(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const files = [...sourcesIn("lib"), ...sourcesIn("server")].filter((file) => !file.endsWith(".d.ts"));
  for (const node of files.flatMap(nodesOf)) {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) continue;
    const level = node.expression.name.text;
    if (!LEVELS.includes(level) || node.expression.expression.getText() !== "log()") continue;
    for (const message of textsOf(node.arguments.at(-1))) found.set(message, (found.get(message) ?? new Set()).add(level));
  }
  return found;
}

/** Every warning and fault of the log, with what it means and what to do. */
export function logSection(): string {
  const rows = [...loggedMessages()].sort(([a], [b]) => a.localeCompare(b, "en"));
  return markdownTable(
    ["message", "level", "what it means", "what to do"],
    rows.map(([message, levels]) => {
      const terms = LOG_TERMS[message];
      if (!terms) throw new Error(`tools/docs/log-terms.ts says nothing of the message "${message}".`);
      return [code(message), [...levels].sort().join(", "), terms.means, terms.todo];
    }),
  );
}
