import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { RuleType } from "markdown-to-jsx/html";
import { type DocumentPage, documentPage, type MarkdownNode, nodeText } from "./document-page";

/** Pages for whoever reads or changes the code; an instance serves them to nobody. */
export const UNSERVED = ["architecture", "decisions", "benchmarks"];

type NavigationGroup = { title: string; pages: { path: string; title: string }[] };
export type Documents = { pages: ReadonlyMap<string, DocumentPage>; groups: NavigationGroup[] };

const folder = () => path.join(/* turbopackIgnore: true */ process.cwd(), "docs");

let read: Documents | undefined;

/** Every page that is served, and the order that the index has them in. Read once, save where they are being written. */
export function documents(): Documents {
  if (!read || process.env.NODE_ENV === "development") read = readDocuments(folder());
  return read;
}

/** @param from the folder of Markdown */
export function readDocuments(from: string): Documents {
  const files = readdirSync(from, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
  const pages = new Map<string, DocumentPage>();
  for (const file of files.sort()) {
    const at = servedPath(file.split(path.sep).join("/"));
    if (at !== null) pages.set(at, documentPage(at, readFileSync(path.join(from, file), "utf8")));
  }
  return { pages, groups: navigationGroups(pages) };
}

/** The address of a file of `docs/` below `/docs/`; null where it is not served. */
export function servedPath(file: string): string | null {
  const at = file === "README.md" ? "" : file.replace(/\.md$/, "");
  return UNSERVED.includes(at) ? null : at;
}

/** Under each heading of the index the pages to which it leads, and at the end those that it has forgotten. */
function navigationGroups(pages: ReadonlyMap<string, DocumentPage>): NavigationGroup[] {
  const left = new Set([...pages.keys()].filter((each) => each !== ""));
  const groups: NavigationGroup[] = [];
  for (const block of pages.get("")?.blocks ?? []) {
    if (block.type === RuleType.heading) groups.push({ title: nodeText(block), pages: [] });
    for (const target of linkTargets(block)) {
      const at = servedPath(target.split("#", 1)[0] ?? "");
      const page = at === null ? undefined : pages.get(at);
      if (page && left.delete(page.path)) groups.at(-1)?.pages.push({ path: page.path, title: page.title });
    }
  }
  const rest = [...left].flatMap((each) => pages.get(each) ?? []).map(({ path: at, title }) => ({ path: at, title }));
  return [...groups, { title: "More", pages: rest }].filter((group) => group.pages.length > 0);
}

/** Where a node leads to, in order. */
function linkTargets(node: MarkdownNode): string[] {
  if (node.type === RuleType.link) return node.target === null ? [] : [node.target];
  if (node.type === RuleType.table) return [node.header, ...node.cells].flat(2).flatMap(linkTargets);
  if (node.type === RuleType.orderedList || node.type === RuleType.unorderedList) return node.items.flat().flatMap(linkTargets);
  return "children" in node ? (node.children ?? []).flatMap(linkTargets) : [];
}
