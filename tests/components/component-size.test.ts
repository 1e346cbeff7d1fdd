import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const MOST_LINES = { file: 150, function: 80 };
/** Stands in a comment before what is longer, with the reason why it reads better whole. */
const REASON = /(?:\/\/|\*) Long: \S+ \S+/;

const parsed = (name: string, text: string) =>
  ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, name.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);

/** What of a file is longer than it may be, and gives no reason. */
function tooLong(name: string, text: string): string[] {
  const source = parsed(name, text);
  const faults: string[] = [];
  const lines = text.trimEnd().split("\n").length;
  if (lines > MOST_LINES.file && !REASON.test(text.slice(0, source.statements[0]?.getStart() ?? 0)) && !REASON.test(firstLines(text)))
    faults.push(`${name}: ${lines} lines`);
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body) {
      const from = source.getLineAndCharacterOfPosition(node.getStart()).line;
      const long = source.getLineAndCharacterOfPosition(node.end).line - from + 1;
      if (long > MOST_LINES.function && !REASON.test(commentsOver(node, text)))
        faults.push(`${name}:${from + 1}: a function of ${long} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

const firstLines = (text: string): string => text.split("\n").slice(0, 3).join("\n");

/** The comments over the statements that a function stands in. */
function commentsOver(node: ts.Node, text: string): string {
  const own = ts.isStatement(node) ? (ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []) : [];
  const words = own.map(({ pos, end }) => text.slice(pos, end)).join("\n");
  return ts.isSourceFile(node) ? words : `${words}\n${commentsOver(node.parent, text)}`;
}

describe("a component", () => {
  const root = path.join(process.cwd(), "components");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));

  it("fits on a few screens: 150 lines a file and 80 a function, or says why not", () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.flatMap((name) => tooLong(name, readFileSync(path.join(root, name), "utf8")))).toEqual([]);
  });

  it("is measured as it is written, with a reason as the only way out", () => {
    const body = "  call();\n".repeat(MOST_LINES.function);
    expect(tooLong("a.tsx", `export function A() {\n${body}}\n`)).toEqual(["a.tsx:1: a function of 82 lines"]);
    expect(tooLong("a.tsx", `const a = () => {\n${body}};\n`)).toEqual(["a.tsx:1: a function of 82 lines"]);
    expect(tooLong("a.tsx", `// Long: one list, read as a whole.\nexport function A() {\n${body}}\n`)).toEqual([]);
    expect(tooLong("a.tsx", `/** A. */\nexport function A() {\n${body}}\n`)).toHaveLength(1);
    expect(tooLong("a.ts", "const a = 1;\n".repeat(MOST_LINES.file + 1))).toEqual(["a.ts: 151 lines"]);
    expect(tooLong("a.ts", "const a = 1;\n".repeat(MOST_LINES.file))).toEqual([]);
  });
});
