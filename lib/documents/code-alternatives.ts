import { RuleType } from "markdown-to-jsx/html";
import { type MarkdownNode, nodeText } from "./document-page";

export type Alternatives = { labels: string[]; panes: MarkdownNode[][] };
export type DocumentBlock = MarkdownNode | Alternatives;

/** The languages and programs that a page may have the same example in. */
const LANGUAGES = [
  "curl",
  "TypeScript",
  "JavaScript",
  "Python",
  "Go",
  "Node.js",
  "Express",
  "Fastify",
  "Hono",
  "Next.js",
  "Next",
  "C#",
  "PowerShell",
];

export const isAlternatives = (block: DocumentBlock): block is Alternatives => "panes" in block;

/** The language with which a paragraph begins in bold, as in "**Python**, with nothing but its own library:". */
function languageOf(node: MarkdownNode | undefined): string | undefined {
  if (node?.type !== RuleType.paragraph) return undefined;
  const [first] = node.children;
  if (first?.type !== RuleType.textFormatted || first.tag !== "strong") return undefined;
  const word = nodeText(first.children).replace(/[.:,]$/, "");
  return LANGUAGES.find((language) => language.toLowerCase() === word.toLowerCase());
}

/** The same example in several languages, one after the other, stands behind tabs: each begins with its language in bold, followed by code. */
export function withAlternatives(nodes: readonly MarkdownNode[]): DocumentBlock[] {
  const blocks: DocumentBlock[] = [];
  for (let at = 0; at < nodes.length; ) {
    const found = alternativesAt(nodes, at);
    if (found.labels.length >= 2) {
      blocks.push({ labels: found.labels, panes: found.panes });
      at = found.end;
    } else blocks.push(nodes[at++] as MarkdownNode);
  }
  return blocks;
}

function alternativesAt(nodes: readonly MarkdownNode[], from: number): Alternatives & { end: number } {
  const labels: string[] = [];
  const panes: MarkdownNode[][] = [];
  let at = from;
  for (;;) {
    const label = languageOf(nodes[at]);
    let end = at + 1;
    while (nodes[end]?.type === RuleType.codeBlock) end++;
    if (label === undefined || end === at + 1) return { labels, panes, end: at };
    labels.push(label);
    panes.push(nodes.slice(at, end));
    at = end;
  }
}
