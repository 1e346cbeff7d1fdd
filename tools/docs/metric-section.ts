import ts from "typescript";
import { COUNTED_HELP } from "../../lib/domain/instance/counted-metrics";
import { code, markdownTable } from "./generated-section";
import { nodesOf, sourcesIn, textsOf } from "./source-calls";

type Named = { name: string; type: string; help: string };

/** How the files of metrics make one: what stands before the name, and whether the type comes first. */
const MAKERS: Record<string, { before: string; type?: string }> = {
  one: { before: "" },
  gauge: { before: "latchkey_", type: "gauge" },
  ofJobs: { before: "latchkey_", type: "gauge" },
  ofPools: { before: "latchkey_pool_", type: "gauge" },
};

/** The texts that a file gives a name to. */
const constantsOf = (nodes: readonly ts.Node[]): Map<string, string> =>
  new Map(
    nodes.flatMap((node) =>
      ts.isVariableDeclaration(node) ? textsOf(node.initializer).map((text): [string, string] => [node.name.getText(), text]) : [],
    ),
  );

function metricsOf(file: string): Named[] {
  const nodes = nodesOf(file);
  const constants = constantsOf(nodes);
  const textOf = (node: ts.Node | undefined) => textsOf(node)[0] ?? (node && ts.isIdentifier(node) ? constants.get(node.text) : undefined);
  return nodes.flatMap((node) => madeBy(node, textOf));
}

function madeBy(node: ts.Node, textOf: (node: ts.Node | undefined) => string | undefined): Named[] {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    const maker = MAKERS[node.expression.text];
    const [first, second, third] = node.arguments.map(textOf);
    const [type, name, help] = maker?.type ? [maker.type, first, second] : [first, second, third];
    return maker && type && name && help ? [{ name: maker.before + name, type, help }] : [];
  }
  if (!ts.isObjectLiteralExpression(node)) return [];
  const member = (name: string) =>
    textOf(node.properties.filter(ts.isPropertyAssignment).find((each) => each.name.getText() === name)?.initializer);
  const [name, type, help] = [member("name"), member("type"), member("help")];
  return name && type && help ? [{ name, type, help }] : [];
}

/** Every metric of `/metrics`, as the code names it. */
export function metricSection(): string {
  const sources = sourcesIn("lib/domain/instance").filter((file) => file.endsWith("-metrics.ts"));
  const counted = Object.entries(COUNTED_HELP).map(([name, help]) => ({ name: `latchkey_${name}_total`, type: "counter", help }));
  const made = [...sources.flatMap(metricsOf), ...counted];
  const byName = new Map(made.map(({ name, type, help }) => [name, { name, type, help }]));
  const rows = [...byName.values()].sort((a, b) => a.name.localeCompare(b.name, "en"));
  return markdownTable(
    ["metric", "type", "what"],
    rows.map(({ name, type, help }) => [code(name), type, help]),
  );
}
