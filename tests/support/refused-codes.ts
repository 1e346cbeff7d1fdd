import path from "node:path";
import ts from "typescript";
import { REFUSALS } from "../../lib/kernel/refusal";

/** A verb of the domain: exported, its first parameter the proof. `doc` is its docstring, "" without one; `isOpened` whether `app` imports it. */
export type Verb = { file: string; name: string; doc: string; codes: string[]; isOpened: boolean };

type Body = { own: Set<string>; calls: Set<ts.Symbol> };

/** What every verb may refuse for the same reason: who asks, or a database that is away. Said once, in docs/architecture.md. */
const COMMON_ROOMS = ["lib/access/", "lib/db/", "lib/doors/", "lib/audit/"];

/**
 * The codes that each verb of `lib/domain` makes a Refusal of, itself or by what it calls, as the source says without running. What is caught and
 * not thrown on does not count.
 */
export function refusedCodes(root: string): Verb[] {
  const config = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile).config as { compilerOptions: ts.CompilerOptions };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const files = ts.sys.readDirectory(path.join(root, "lib"), [".ts"], ["**/generated/**"]);
  const program = ts.createProgram(files, { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const opened = ts.sys
    .readDirectory(path.join(root, "app"), [".ts", ".tsx"])
    .map((file) => ts.sys.readFile(file))
    .join("\n");
  const bodies = new Map<ts.Symbol, Body>();
  const verbs: { symbol: ts.Symbol; node: ts.Node; file: string; name: string }[] = [];

  for (const file of files) {
    const source = program.getSourceFile(file);
    if (!source) continue;
    const relative = path.relative(root, file).replaceAll("\\", "/");
    if (COMMON_ROOMS.some((room) => relative.startsWith(room))) continue;
    for (const { name, node, whole, isExported } of declarations(source)) {
      const symbol = checker.getSymbolAtLocation(name);
      if (!symbol) continue;
      bodies.set(symbol, bodyOf(node, checker));
      const first = ts.isFunctionLike(node) ? node.parameters[0]?.name.getText(source) : undefined;
      if (relative.startsWith("lib/domain/") && isExported && first === "ctx")
        verbs.push({ symbol, node: whole, file: relative, name: name.getText(source) });
    }
  }
  const reached = (symbol: ts.Symbol, seen: Set<ts.Symbol>): Set<string> => {
    const codes = new Set<string>();
    const queue = [symbol];
    for (let at = queue.pop(); at; at = queue.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const body = bodies.get(at);
      for (const code of body?.own ?? []) codes.add(code);
      queue.push(...(body?.calls ?? []));
    }
    return codes;
  };
  return verbs.map(({ symbol, node, file, name }) => ({
    file,
    name,
    doc: docOf(node),
    isOpened: new RegExp(`\\b${name}\\b`).test(opened),
    codes: [...reached(symbol, new Set())].sort((a, b) => order(a) - order(b)),
  }));
}

const ORDER = Object.keys(REFUSALS);
const order = (code: string) => ORDER.indexOf(code);

type Declared = { name: ts.Node; node: ts.Node; whole: ts.Node; isExported: boolean };

/** The top-level functions, constants and methods of a file. */
function* declarations(source: ts.SourceFile): Generator<Declared> {
  for (const statement of source.statements) {
    const isExported =
      ts.canHaveModifiers(statement) && !!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (ts.isFunctionDeclaration(statement) && statement.name)
      yield { name: statement.name, node: statement, whole: statement, isExported };
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (initializer && ts.isIdentifier(name)) yield { name, node: initializer, whole: statement, isExported };
    if (ts.isClassDeclaration(statement))
      for (const member of statement.members) if (member.name) yield { name: member.name, node: member, whole: member, isExported: false };
  }
}

function bodyOf(root: ts.Node, checker: ts.TypeChecker): Body {
  const body: Body = { own: new Set(), calls: new Set() };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isTryStatement(node) && node.catchClause && !throws(node.catchClause)) {
      visit(node.catchClause);
      if (node.finallyBlock) visit(node.finallyBlock);
      return;
    }
    if (isCaught(node)) {
      node.arguments.forEach(visit);
      return;
    }
    if (ts.isNewExpression(node) && node.expression.getText() === "Refusal" && node.arguments?.[0])
      for (const code of codesOf(node.arguments[0], checker)) body.own.add(code);
    // A member's name would need the types of all it stands on.
    if (ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) {
      const symbol = checker.getSymbolAtLocation(node);
      if (symbol) body.calls.add(symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return body;
}

function throws(node: ts.Node): boolean {
  return ts.isThrowStatement(node) || ts.forEachChild(node, (child) => throws(child) || undefined) === true;
}

/** `promise.catch(handler)` whose handler throws nothing; a handler that has a name may throw. */
const isCaught = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  node.expression.name.text === "catch" &&
  node.arguments.every((handler) => ts.isFunctionLike(handler) && !throws(handler));

function codesOf(code: ts.Expression, checker: ts.TypeChecker): string[] {
  const type = checker.getTypeAtLocation(code);
  return (type.isUnion() ? type.types : [type]).map((one) => (one.isStringLiteral() ? one.value : `? ${code.getText()}`));
}

const docOf = (node: ts.Node): string =>
  (ts.getLeadingCommentRanges(node.getSourceFile().text, node.getFullStart()) ?? [])
    .map(({ pos, end }) => node.getSourceFile().text.slice(pos, end))
    .filter((text) => text.startsWith("/**"))
    .at(-1) ?? "";
