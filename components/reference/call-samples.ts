import type { ReferenceOperation } from "@/lib/reference/schema";

export type Sample = { id: string; label: string; code: string };

const screaming = (name: string): string => name.toUpperCase();
const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const inPath = (path: string, write: (name: string) => string): string => path.replace(/\{(\w+)\}/g, (_, name: string) => write(name));

/** The query that an address cannot be asked without. */
const needed = ({ parameters }: ReferenceOperation): string => {
  const query = parameters.filter((one) => one.in === "query" && one.required).map(({ name, example }) => [name, example]);
  return query.length > 0 ? `?${new URLSearchParams(query)}` : "";
};
const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function curl(operation: ReferenceOperation, baseUrl: string): string {
  const { method, path, scope, example } = operation;
  const address = `"${baseUrl}${inPath(path, (name) => `$${screaming(name)}`)}${needed(operation)}"`;
  return [
    `curl ${method === "GET" ? "" : `-X ${method} `}${address}`,
    ...(scope === "no key" ? [] : ['-H "Authorization: Bearer $LATCHKEY_API_KEY"']),
    ...(example === null ? [] : ['-H "Content-Type: application/json"', `-d ${shellQuoted(JSON.stringify(JSON.parse(example)))}`]),
  ].join(" \\\n  ");
}

function typescript(operation: ReferenceOperation, baseUrl: string): string {
  const { method, path, scope, example, parameters, reply } = operation;
  const names = parameters.filter((one) => one.in === "path").map(({ name }) => name);
  const headers = [
    ...(scope === "no key" ? [] : [`    Authorization: "Bearer " + process.env.LATCHKEY_API_KEY,`]),
    ...(example === null ? [] : ['    "Content-Type": "application/json",']),
  ];
  return [
    ...names.map((name) => `const ${camel(name)} = "…";`),
    `const response = await fetch(\`${baseUrl}${inPath(path, (name) => `\${${camel(name)}}`)}${needed(operation)}\`, {`,
    `  method: "${method}",`,
    ...(headers.length > 0 ? ["  headers: {", ...headers, "  },"] : []),
    ...(example === null ? [] : [`  body: JSON.stringify(${example.replaceAll("\n", "\n  ")}),`]),
    "});",
    "if (!response.ok) throw new Error(await response.text());",
    ...(reply === null ? [] : ["console.log(await response.json());"]),
  ].join("\n");
}

/** A JSON value as Python writes it. */
function pythonValue(value: unknown, indent = ""): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (!(value instanceof Object)) return JSON.stringify(value);
  const inner = `${indent}    `;
  if (Array.isArray(value)) return `[${value.map((one) => pythonValue(one, indent)).join(", ")}]`;
  const members = Object.entries(value).map(([name, one]) => `${inner}${JSON.stringify(name)}: ${pythonValue(one, inner)},\n`);
  return members.length > 0 ? `{\n${members.join("")}${indent}}` : "{}";
}

function python(operation: ReferenceOperation, baseUrl: string): string {
  const { method, path, scope, example, parameters, reply } = operation;
  const names = parameters.filter((one) => one.in === "path").map(({ name }) => name);
  const headers = [
    ...(scope === "no key" ? [] : [`"Authorization": "Bearer " + os.environ["LATCHKEY_API_KEY"]`]),
    ...(example === null ? [] : ['"Content-Type": "application/json"']),
  ];
  const mark = names.length > 0 ? "f" : "";
  return [
    `import json, os, urllib.request`,
    "",
    ...names.map((name) => `${name} = "…"`),
    `request = urllib.request.Request(`,
    `    ${mark}"${baseUrl}${inPath(path, (name) => `{${name}}`)}${needed(operation)}",`,
    `    method="${method}",`,
    ...(headers.length > 0 ? [`    headers={${headers.join(", ")}},`] : []),
    ...(example === null ? [] : [`    data=json.dumps(${pythonValue(JSON.parse(example), "    ")}).encode(),`]),
    ")",
    "with urllib.request.urlopen(request) as response:",
    reply === null ? "    print(response.status)" : "    print(json.load(response))",
  ].join("\n");
}

/** The same call in three languages, with the key from the environment. */
export const callSamples = (operation: ReferenceOperation, baseUrl: string): Sample[] => [
  { id: "curl", label: "curl", code: curl(operation, baseUrl) },
  { id: "typescript", label: "TypeScript", code: typescript(operation, baseUrl) },
  { id: "python", label: "Python", code: python(operation, baseUrl) },
];
