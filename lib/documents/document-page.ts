import { type MarkdownToJSX, parser, RuleType } from "markdown-to-jsx/html";
import { headingAnchors } from "./heading-anchor";

export type MarkdownNode = MarkdownToJSX.ASTNode;
type DocumentHeading = { level: number; text: string; anchor: string };
/** What stands under a heading, as words. */
export type DocumentSection = DocumentHeading & { words: string };

export type DocumentPage = {
  /** Its address below `/docs/`; empty for the index. */
  path: string;
  title: string;
  /** The whole page, title included; headings have their anchor as `id`. */
  blocks: MarkdownNode[];
  sections: DocumentSection[];
};

/** What of a node is read. */
export function nodeText(node: MarkdownNode | readonly MarkdownNode[]): string {
  if (isList(node)) return node.map(nodeText).join("");
  switch (node.type) {
    case RuleType.text:
    case RuleType.codeInline:
    case RuleType.codeBlock:
      return node.text;
    case RuleType.breakLine:
      return " ";
    case RuleType.table:
      return [node.header, ...node.cells].map((row) => row.map(nodeText).join(" ")).join("\n");
    case RuleType.orderedList:
    case RuleType.unorderedList:
      return node.items.map(nodeText).join("\n");
    case RuleType.htmlComment:
      return "";
    default:
      return "children" in node && node.children ? nodeText(node.children) : "";
  }
}

const isList = (node: MarkdownNode | readonly MarkdownNode[]): node is readonly MarkdownNode[] => Array.isArray(node);

const isHeading = (node: MarkdownNode) => node.type === RuleType.heading;

/** Reads a page of Markdown. */
export function documentPage(path: string, markdown: string): DocumentPage {
  const parsed = parser(markdown).filter(({ type }) => type !== RuleType.refCollection && type !== RuleType.htmlComment);
  const anchors = headingAnchors(parsed.filter(isHeading).map((node) => nodeText(node)));
  const sections: DocumentSection[] = [];
  const blocks = parsed.map((node): MarkdownNode => {
    if (node.type !== RuleType.heading) {
      const section = sections.at(-1);
      if (section) section.words += `${nodeText(node)}\n`;
      return node;
    }
    const anchor = anchors[sections.length] ?? "";
    sections.push({ level: node.level, text: nodeText(node), anchor, words: "" });
    return { ...node, id: anchor };
  });
  return { path, title: sections[0]?.text ?? path, blocks, sections };
}
