import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const ROOMS = ["app", "components", "demo", "lib", "server", "tests", "tools"];
const files = ROOMS.flatMap((room) =>
  fs
    .readdirSync(room, { recursive: true, encoding: "utf8" })
    .map((file) => path.posix.join(room, file))
    .filter((file) => /\.(tsx?|mjs)$/.test(file) && !file.includes("/generated/")),
);

const UNFINDABLE = new Set(["said", "told", "put", "some", "within", "held"]);

/** Functions, classes, types, variables and parameters, at any depth. A member taken out under its own name has that name of somebody else. */
const declared = (node: ts.Node): node is ts.NamedDeclaration =>
  ts.isFunctionDeclaration(node) ||
  ts.isFunctionExpression(node) ||
  ts.isClassDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isVariableDeclaration(node) ||
  ts.isParameter(node) ||
  (ts.isBindingElement(node) && node.propertyName !== undefined);

function unfindable(name: string, text: string): string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const places: string[] = [];
  const walk = (node: ts.Node): void => {
    if (declared(node) && node.name && ts.isIdentifier(node.name) && UNFINDABLE.has(node.name.text))
      places.push(`${name}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.name.text}`);
    ts.forEachChild(node, walk);
  };
  walk(source);
  return places;
}

test("nothing has a name that a search finds everywhere", { timeout: 90_000 }, () => {
  expect(files.length).toBeGreaterThan(500);
  expect(files.flatMap((file) => unfindable(file, fs.readFileSync(file, "utf8")))).toEqual([]);
});

test.each([
  "export function told() {}",
  "const said = 1;",
  "const f = (held) => held;",
  "for (let put = 0; ; ) {}",
  "const { a: some } = b;",
  "type within = 1;",
])("such a name is seen in: %s", (text) => {
  expect(unfindable("a.ts", text)).toHaveLength(1);
});

test.each(["const { held } = outcome;", "list.some(Boolean);", "const x = { told: 1 };"])("none is seen in: %s", (text) => {
  expect(unfindable("a.ts", text)).toEqual([]);
});
