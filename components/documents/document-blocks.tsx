import { RuleType } from "markdown-to-jsx/html";
import { createElement, type ReactNode } from "react";
import { isAlternatives, withAlternatives } from "@/lib/documents/code-alternatives";
import { type MarkdownNode, nodeText } from "@/lib/documents/document-page";
import { asReader } from "@/lib/documents/reader-place";
import { DocumentCode } from "./document-code";
import { type DocumentView, Inline, inlineNode } from "./document-inline";
import { DocumentTable } from "./document-table";
import { DocumentTabs } from "./document-tabs";

const HEADINGS: Record<number, string> = {
  1: "mb-3 text-2xl font-semibold tracking-[-0.015em] text-ink",
  2: "mt-9 mb-2 border-b border-line pb-1.5 text-lg font-semibold text-ink",
  3: "mt-6 mb-1.5 text-base font-semibold text-ink",
  4: "mt-5 mb-1 text-base font-medium text-ink",
};

/** A page's Markdown, block by block. */
export function DocumentBlocks({ nodes, view }: { nodes: readonly MarkdownNode[]; view: DocumentView }): ReactNode {
  return withAlternatives(nodes).map((block, at) =>
    isAlternatives(block) ? (
      <DocumentTabs
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a page never change places
        key={at}
        labels={block.labels}
        panes={block.panes.map((pane, n) => <DocumentBlocks key={block.labels[n]} nodes={pane} view={view} />)}
      />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a page never change places
      <Block key={at} node={block} view={view} />
    ),
  );
}

function Block({ node, view }: { node: MarkdownNode; view: DocumentView }): ReactNode {
  switch (node.type) {
    case RuleType.heading:
      return <Heading node={node} view={view} />;
    case RuleType.paragraph:
      return (
        <p className="my-3">
          <Inline nodes={node.children} view={view} />
        </p>
      );
    case RuleType.codeBlock:
      return <DocumentCode code={asReader(node.text, view.place)} language={node.lang} />;
    case RuleType.unorderedList:
    case RuleType.orderedList:
      return <List node={node} view={view} />;
    case RuleType.table:
      return <DocumentTable node={node} view={view} />;
    case RuleType.blockQuote:
      return (
        <blockquote className="my-3 border-l-2 border-accent-line pl-4">
          <DocumentBlocks nodes={node.children} view={view} />
        </blockquote>
      );
    case RuleType.breakThematic:
      return <hr className="my-6 border-line" />;
    case RuleType.htmlBlock:
      return node.tag === "details" ? (
        <details className="my-3">
          <DocumentBlocks nodes={node.children ?? []} view={view} />
        </details>
      ) : (
        inlineNode(node, view)
      );
    case RuleType.htmlComment:
      return null;
    default:
      return inlineNode(node, view);
  }
}

type ListNode = Extract<MarkdownNode, { items: MarkdownNode[][] }>;

function List({ node, view }: { node: ListNode; view: DocumentView }) {
  const ordered = node.type === RuleType.orderedList;
  return createElement(
    ordered ? "ol" : "ul",
    { className: ordered ? "my-3 list-decimal pl-6" : "my-3 list-disc pl-6", start: ordered ? node.start : undefined },
    node.items.map((item, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the items of a page never change places
      <li key={at} className="my-1 [&>p:first-child]:mt-0">
        <DocumentBlocks nodes={item} view={view} />
      </li>
    )),
  );
}

/** A heading with a link to itself. */
function Heading({ node, view }: { node: Extract<MarkdownNode, { level: number }>; view: DocumentView }) {
  const words = <Inline nodes={node.children} view={view} />;
  return createElement(
    `h${node.level}`,
    {
      id: node.level === 1 ? undefined : node.id,
      className: `group scroll-mt-6 target:bg-accent-soft ${HEADINGS[node.level] ?? HEADINGS[4]}`,
    },
    words,
    node.level === 1 ? null : (
      <a
        href={`#${node.id}`}
        aria-label={`Link to ${nodeText(node.children)}`}
        className="ml-2 font-normal text-faint opacity-0 group-hover:opacity-100 focus-visible:opacity-100 print:hidden"
      >
        #
      </a>
    ),
  );
}
