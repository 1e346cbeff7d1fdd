import fs from "node:fs";
import path from "node:path";

type Node = { fixed: Map<string, Node>; any?: Node; page?: string };
export type ActionAddresses = { isKnown: (action: string) => boolean; isHeldAt: (action: string, path: string) => boolean };

/** Which action belongs to the page at which address, as Next's build wrote it down. */
export function readActionAddresses(dir: string): ActionAddresses {
  const read = (name: string) => JSON.parse(fs.readFileSync(path.join(dir, ".next/server", name), "utf8"));
  const { node: actions }: { node: Record<string, { workers: Record<string, unknown> }> } = read("server-reference-manifest.json");
  const pages: string[] = Object.keys(read("app-paths-manifest.json")).filter((entry) => entry.endsWith("/page"));
  const holders = new Map(Object.entries(actions).map(([id, { workers }]) => [id, new Set(Object.keys(workers))]));
  const pageAt = pageFinder(pages);
  return {
    isKnown: (action) => holders.has(action),
    isHeldAt: (action, address) => holders.get(action)?.has(`app${pageAt(address)}`) ?? false,
  };
}

/** Finds the page of an address as Next does: a named segment goes before a `[parameter]`; groups in brackets are no segments. */
export function pageFinder(pages: string[]): (address: string) => string | undefined {
  const root: Node = { fixed: new Map() };
  for (const page of pages) {
    let node = root;
    for (const segment of page.split("/").slice(1, -1)) {
      if (segment.startsWith("(")) continue;
      const next: Node = (segment.startsWith("[") ? node.any : node.fixed.get(segment)) ?? { fixed: new Map() };
      if (segment.startsWith("[")) node.any = next;
      else node.fixed.set(segment, next);
      node = next;
    }
    node.page = page;
  }
  return (address) => find(root, address.split("/").filter(Boolean));
}

function find(node: Node, [segment, ...rest]: string[]): string | undefined {
  if (segment === undefined) return node.page;
  const named = node.fixed.get(segment);
  return (named && find(named, rest)) ?? (node.any && find(node.any, rest));
}
