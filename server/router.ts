import { wrongMethod } from "../lib/doors/unknown-address";
import type { Answer, Call } from "../lib/http/call";
import type { Manifest } from "../lib/reference/openapi";

type Found = { answer: (call: Call) => Promise<Answer>; params: Record<string, string>; route: string };
type Node = {
  children: Map<string, Node>;
  parameter?: { name: string; node: Node };
  route?: string;
  answerFor?: (method: string) => Found["answer"];
};

/** From the manifest, a look-up by path and method. A path matches with and without its trailing slash; HEAD is answered as GET. */
export function makeRouter(manifest: Manifest): (path: string, method: string) => Found | undefined {
  const root: Node = { children: new Map() };
  const fixed = new Map<string, Node>();
  for (const [path, routes] of Object.entries(manifest)) {
    let node = root;
    for (const segment of segmentsOf(trimmed(path))) node = step(node, segment);
    node.answerFor = byMethod(routes);
    node.route = path;
    if (!path.includes("{")) fixed.set(trimmed(path), node);
  }
  return (path, method) => {
    const plain = trimmed(path);
    const params: Record<string, string> = {};
    const node = fixed.get(plain) ?? walk(root, segmentsOf(plain), params);
    return node?.answerFor && { answer: node.answerFor(method), params, route: node.route ?? plain };
  };
}

function byMethod(routes: Manifest[string]): (method: string) => Found["answer"] {
  const answers = new Map(Object.entries(routes).map(([method, route]) => [method, route.answer]));
  const [spoken] = Object.values(routes).flatMap(({ spec }) => spec.dialect ?? []);
  const refuse = wrongMethod([...answers.keys()], spoken);
  if (routes.GET) answers.set("HEAD", routes.GET.answer);
  return (method) => answers.get(method) ?? refuse;
}

const trimmed = (path: string): string => (path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path);
// An empty segment is one: two slashes are not one.
const segmentsOf = (path: string): string[] => path.split("/").slice(1);

function step(node: Node, segment: string): Node {
  if (segment.startsWith("{")) {
    node.parameter ??= { name: segment.slice(1, -1), node: { children: new Map() } };
    return node.parameter.node;
  }
  const child = node.children.get(segment) ?? { children: new Map() };
  node.children.set(segment, child);
  return child;
}

function walk(root: Node, segments: string[], params: Record<string, string>): Node | undefined {
  let node: Node | undefined = root;
  for (const segment of segments) {
    const child: Node | undefined = node.children.get(segment);
    if (child) node = child;
    else if (node.parameter && segment !== "") {
      params[node.parameter.name] = decoded(segment);
      node = node.parameter.node;
    } else return undefined;
  }
  return node;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
