import path from "node:path";
import ts from "typescript";

/** A place where a translated page would break: its line, and why. */
export type TextFault = { file: string; line: number; text: string; node: ts.JsxChild };

const TEXT = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike | ts.TypeFlags.Any | ts.TypeFlags.Unknown;
const NOTHING = ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.BooleanLike;

/** The program that holds all of the screens. */
export function screensProgram(root: string): ts.Program {
  const { config } = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(
    { ...config, include: ["next-env.d.ts", "app/**/*.tsx", "components/**/*.tsx"] },
    ts.sys,
    root,
  );
  return ts.createProgram(parsed.fileNames, { ...parsed.options, noEmit: true, incremental: false });
}

/** The elements that JSX text and expressions stand in, with those of their children that render anything. */
type Family = { parent: ts.JsxElement | ts.JsxFragment; children: ts.JsxChild[] };

/**
 * Text is safe as the only child of an element, whose text React sets as a whole, and beside elements that neither come nor go. A translator
 * moves text nodes into elements of its own: React then fails to put anything before them, to take them away, and to change them.
 */
export function textFaults(program: ts.Program, file: ts.SourceFile): TextFault[] {
  const checker = program.getTypeChecker();
  const faults: TextFault[] = [];

  const parts = (type: ts.Type): ts.Type[] => (type.isUnion() ? type.types.flatMap(parts) : [type]);
  const isText = (type: ts.Type): boolean =>
    parts(type).some((part) => {
      if (part.flags & TEXT) return true;
      const item = checker.getIndexTypeOfType(part, ts.IndexKind.Number) ?? iterated(part);
      return item !== undefined && isText(item);
    });
  /** What a list holds, `ReactNode`'s own kind of list included. */
  const iterated = (type: ts.Type): ts.Type | undefined =>
    type.symbol?.name === "Iterable" ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
  const comesAndGoes = (type: ts.Type): boolean =>
    parts(type).some((part) => Boolean(part.flags & (NOTHING | TEXT)) || checker.isArrayLikeType(part) || iterated(part) !== undefined);

  /** What a component renders: its signature's answer; of a library's icons, always an element. */
  const rendered = (tag: ts.JsxTagNameExpression): ts.Type | undefined => {
    const type = checker.getTypeAtLocation(tag);
    return [...type.getCallSignatures()][0]?.getReturnType();
  };
  const isElement = (tag: ts.JsxTagNameExpression): boolean => {
    const name = tag.getText(file);
    if (/^[a-z]/.test(name)) return true;
    const declared = checker.getSymbolAtLocation(tag);
    const symbol = declared && declared.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(declared) : declared;
    const from = symbol?.declarations?.[0]?.getSourceFile().fileName ?? "";
    if (/node_modules\/(lucide-react|next)\//.test(from)) return true;
    const type = rendered(tag);
    return type !== undefined && !comesAndGoes(type);
  };

  const isStable = (child: ts.JsxChild): boolean => {
    if (ts.isJsxText(child)) return true;
    if (ts.isJsxElement(child)) return isElement(child.openingElement.tagName);
    if (ts.isJsxSelfClosingElement(child)) return isElement(child.tagName);
    return false;
  };
  const mayBeText = (child: ts.JsxChild): boolean => {
    if (ts.isJsxText(child)) return true;
    return ts.isJsxExpression(child) && child.expression !== undefined && isText(checker.getTypeAtLocation(child.expression));
  };
  const isFixed = (child: ts.JsxChild): boolean =>
    ts.isJsxText(child) || (ts.isJsxExpression(child) && child.expression !== undefined && ts.isStringLiteral(child.expression));

  /** A list of which each text would be a node of its own. */
  const isTextList = (type: ts.Type): boolean => parts(type).some((part) => checker.isArrayType(part) && isText(part));
  const faultAt = (node: ts.JsxChild): TextFault => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    return { file: path.relative(process.cwd(), file.fileName), line: line + 1, text: node.getText(file).trim().slice(0, 80), node };
  };

  const judge = ({ parent, children }: Family): void => {
    const [only] = children.length === 1 && !ts.isJsxFragment(parent) ? children : [];
    if (only) {
      if (ts.isJsxExpression(only) && only.expression && isTextList(checker.getTypeAtLocation(only.expression))) faults.push(faultAt(only));
      return;
    }
    const steady = children.every((child) => isStable(child) || isFixed(child));
    for (const child of children) {
      if (!mayBeText(child)) continue;
      if (isFixed(child) && steady && !ts.isJsxFragment(parent)) continue;
      faults.push(faultAt(child));
    }
  };

  const visit = (node: ts.Node): void => {
    if (ts.isJsxElement(node) || ts.isJsxFragment(node)) judge({ parent: node, children: node.children.filter(isRendered) });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return faults;
}

/** Blank lines and comments render nothing. */
const isRendered = (child: ts.JsxChild): boolean =>
  !(ts.isJsxText(child) && child.containsOnlyTriviaWhiteSpaces) && !(ts.isJsxExpression(child) && child.expression === undefined);
