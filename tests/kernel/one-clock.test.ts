import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const filesOf = (room: string): string[] =>
  fs
    .readdirSync(room, { recursive: true, encoding: "utf8" })
    .map((file) => path.posix.join(room, file))
    .filter((file) => /\.tsx?$/.test(file) && !file.includes("/generated/"));

const lineOf = (source: ts.SourceFile, node: ts.Node): string =>
  `${path.relative(".", source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;

function found(source: ts.SourceFile, matches: (node: ts.Node) => boolean): string[] {
  const lines: string[] = [];
  const walk = (node: ts.Node): void => {
    if (matches(node)) lines.push(lineOf(source, node));
    ts.forEachChild(node, walk);
  };
  walk(source);
  return lines;
}

/** `Date.now()`, `new Date()` and `Date()`: this machine's clock. */
const readsMachine = (node: ts.Node): boolean =>
  (ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length) ||
  (ts.isCallExpression(node) && ["Date", "Date.now", "globalThis.Date.now"].includes(node.expression.getText())) ||
  (ts.isPropertyAccessExpression(node) && node.getText() === "Date.now" && !ts.isCallExpression(node.parent));

test("no domain verb, door, query or job reads the machine's clock: the time is the database's", () => {
  const files = [...filesOf("lib"), ...filesOf("server")];
  const read = files
    .filter((file) => file !== "lib/kernel/clock.ts")
    .flatMap((file) => {
      const text = fs.readFileSync(file, "utf8");
      return /\bDate\s*(\(|\)|\.now|;|$)/m.test(text)
        ? found(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true), readsMachine)
        : [];
    });
  expect(read).toEqual([]);
});

const IDENTITY = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);
const LIKE_A_MOMENT = "(?:At|\\bat|_at|[dD]ate|now|since|until|[eE]xpiry|[tT]ime)";
const SUSPECT = new RegExp(`${LIKE_A_MOMENT}\\s*[!=]==?\\s*[\\w.?]*${LIKE_A_MOMENT}\\b(?!\\s*[.(?+-])`);

/** Only what is named like a moment is looked at by its type, since reading all types takes long. */
function comparedByIdentity(files: string[]): string[] {
  const suspects = files.filter((file) => SUSPECT.test(fs.readFileSync(file, "utf8")));
  if (suspects.length === 0) return [];
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile("tsconfig.json", ts.sys.readFile).config, ts.sys, ".");
  const program = ts.createProgram(suspects, { ...options, incremental: false });
  const checker = program.getTypeChecker();
  const isDate = (node: ts.Expression): boolean => {
    const type = checker.getTypeAtLocation(node);
    return (type.isUnion() ? type.types : [type]).some((one) => one.symbol?.name === "Date");
  };
  return suspects.flatMap((file) => {
    const source = program.getSourceFile(file);
    if (!source) throw new Error(`${file} is not in the program`);
    return found(
      source,
      (node) => ts.isBinaryExpression(node) && IDENTITY.has(node.operatorToken.kind) && isDate(node.left) && isDate(node.right),
    );
  });
}

test("no two Dates are compared by identity, which never fits", { timeout: 60_000 }, () => {
  expect(comparedByIdentity(["lib", "server"].flatMap(filesOf))).toEqual([]);
});
