import { readFileSync } from "node:fs";
import { isScope, type Scope } from "../../lib/access/scopes";
import { PLANS, type Plan } from "../../lib/domain/plans/plan-terms";

/** A key that a page tells its reader to have: the row of its table that begins with the variable. */
export type NeededKey = { variable: string; plan: Plan; words: string; scopes: Scope[]; expiresIn: string };
export type Example = { name: string; language: "sh" | "js" | "ts" | "py"; code: string; answer?: unknown };

const isRun = (language: string): language is Example["language"] => ["sh", "js", "ts", "py"].includes(language);

/** The fenced blocks for a shell, Node and Python, in order, each with the answer that the page shows behind it. */
export function examplesOf(page: string): Example[] {
  const text = readFileSync(page, "utf8");
  const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1] ?? "",
    code: match[2] ?? "",
    line: text.slice(0, match.index).split("\n").length,
  }));
  return blocks.flatMap(({ language, code, line }, at) => {
    if (!isRun(language)) return [];
    const next = blocks[at + 1];
    return [{ name: `${page}:${line}`, language, code, ...(next?.language === "json" ? { answer: JSON.parse(next.code) } : {}) }];
  });
}

/** What a page says that its reader needs. Several rows of one variable are alternatives. */
export function neededKeys(page: string): NeededKey[] {
  const rows = [...readFileSync(page, "utf8").matchAll(/^\| `([A-Z_]+_KEY)` \|(.*)\|$/gm)];
  return rows.map(([, variable = "", rest = ""]) => {
    const [plan = "", words = "", scopes = "", expires = ""] = rest.split("|").map((cell) => cell.trim());
    const days = /^in (\d+) days$/.exec(expires)?.[1];
    if (days === undefined) throw new Error(`${page} does not say when ${variable} expires`);
    return {
      variable,
      plan: PLANS.find((each) => plan.toLowerCase().startsWith(each)) ?? "hobby",
      words,
      scopes: [...scopes.matchAll(/`([^`]+)`/g)].map(([, scope = ""]) => scope).filter(isScope),
      expiresIn: `P${days}D`,
    };
  });
}
