import path from "node:path";
import ts from "typescript";

const NAMES =
  /(^|\.|\?\.)(name|display_name|project_name|organizationName|projectName|displayName|email|token|token_start|id|created_by_name|key_name|address|last_used_address|agent|last_used_agent|requestId|digest)$/;
const CODE = /^(code|pre|kbd)$/;

/** Where a name, an id or code stands open to translation: neither in `<Name>` nor under `translate="no"`. */
export function nameFaults(file: ts.SourceFile): string[] {
  const faults: string[] = [];
  const attribute = (element: ts.JsxElement, name: string) =>
    element.openingElement.attributes.properties.find((each) => ts.isJsxAttribute(each) && each.name.getText(file) === name);
  const tagOf = (element: ts.JsxElement) => element.openingElement.tagName.getText(file);
  const isApart = (node: ts.Node | undefined): boolean =>
    node !== undefined &&
    ((ts.isJsxElement(node) && (tagOf(node) === "Name" || attribute(node, "translate") !== undefined)) || isApart(node.parent));
  const isCode = (element: ts.JsxElement) =>
    CODE.test(tagOf(element)) || (/^[a-z]/.test(tagOf(element)) && /font-mono/.test(attribute(element, "className")?.getText(file) ?? ""));

  const visit = (node: ts.Node): void => {
    const names = ts.isJsxExpression(node) && ts.isJsxElement(node.parent) && NAMES.test(node.expression?.getText(file) ?? "");
    if ((names || (ts.isJsxElement(node) && isCode(node))) && !isApart(node)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      faults.push(`${path.relative(process.cwd(), file.fileName)}:${line + 1} ${node.getText(file).slice(0, 80)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return faults;
}
