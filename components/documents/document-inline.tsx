import { RuleType } from "markdown-to-jsx/html";
import Link from "next/link";
import { createElement, Fragment, type ReactNode } from "react";
import { documentLink, imageName } from "@/lib/documents/document-link";
import { type MarkdownNode, nodeText } from "@/lib/documents/document-page";
import { asReader, type ReaderPlace } from "@/lib/documents/reader-place";
import { cn } from "../ui/cn";

/** Which page is shown, and to whom. */
export type DocumentView = { path: string; place: ReaderPlace };

const LINK = "rounded-sm text-accent-ink underline decoration-accent-line underline-offset-3 hover:decoration-current";
/** Of the HTML that Markdown may hold, what the pages use. */
const HTML = new Set(["b", "i", "em", "strong", "kbd", "sub", "sup", "details", "summary", "span", "p", "div", "picture"]);

/** Words with what Markdown says of them. */
export function Inline({ nodes, view }: { nodes: readonly MarkdownNode[]; view: DocumentView }): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: the nodes of a page never change places
  return nodes.map((node, at) => <Fragment key={at}>{inlineNode(node, view)}</Fragment>);
}

export function inlineNode(node: MarkdownNode, view: DocumentView): ReactNode {
  switch (node.type) {
    case RuleType.text:
      return asReader(node.text, view.place);
    case RuleType.codeInline:
      return (
        <code
          translate="no"
          className="rounded-xs border border-line bg-sunken px-1 font-mono text-[0.9em] text-ink wrap-anywhere in-[table]:wrap-break-word"
        >
          {asReader(node.text, view.place)}
        </code>
      );
    case RuleType.textFormatted:
      return createElement(
        node.tag,
        { className: node.tag === "strong" ? "font-semibold text-ink" : undefined },
        <Inline nodes={node.children} view={view} />,
      );
    case RuleType.link:
      return <DocumentLink target={node.target} nodes={node.children} view={view} />;
    case RuleType.image:
      return <Picture src={node.target} alt={node.alt} />;
    case RuleType.breakLine:
      return <br />;
    case RuleType.htmlSelfClosing:
      return node.tag === "br" ? <br /> : node.tag === "img" ? <Picture src={node.attrs?.src} alt={node.attrs?.alt} /> : null;
    case RuleType.htmlBlock:
      return HTML.has(node.tag)
        ? createElement(node.tag, null, <Inline nodes={node.children ?? []} view={view} />)
        : nodeText(node.children ?? []);
    default:
      return nodeText(node);
  }
}

function DocumentLink({ target, nodes, view }: { target: string | null; nodes: readonly MarkdownNode[]; view: DocumentView }) {
  const href = target === null ? null : documentLink(view.path, asReader(target, view.place));
  const words = <Inline nodes={nodes} view={view} />;
  // What only the source has is named, and leads nowhere on an instance.
  if (href === null) return words;
  if (href.startsWith("#") || /^(https?|mailto):/.test(href))
    return (
      <a className={LINK} href={href} rel={href.startsWith("#") ? undefined : "noopener noreferrer"}>
        {words}
      </a>
    );
  return (
    <Link className={LINK} href={href} prefetch={false}>
      {words}
    </Link>
  );
}

/** A picture of the book's own; one from elsewhere is not asked for. */
function Picture({ src, alt = "" }: { src?: string | null; alt?: string }) {
  const name = src ? imageName(src) : null;
  if (!name) return <span>{alt}</span>;
  return (
    // biome-ignore lint/performance/noImgElement: the instance has no program that would make it smaller
    <img
      src={`/docs/images/${name}`}
      alt={alt}
      loading="lazy"
      className={cn("my-2 h-auto max-w-full rounded-lg border", /dark/.test(name) && "bg-sunken")}
    />
  );
}
