"use client";

import Markdown from "markdown-to-jsx/react";

/** Addresses that lead somewhere; what would run something or fetch a picture from elsewhere does not. */
const sanitized = (value: string, _tag: string, attribute: string): string | null =>
  attribute === "src" ? null : /^(https?:|mailto:|\/(?!\/)|#)/i.test(value) ? value : null;

const OPTIONS = {
  disableParsingRawHTML: true,
  forceBlock: true,
  sanitizer: sanitized,
  overrides: {
    a: { props: { className: "text-accent-ink underline underline-offset-2", rel: "noopener noreferrer nofollow" } },
    h1: { component: "h3", props: { className: "mt-3 mb-1 text-lg font-semibold text-ink first:mt-0" } },
    h2: { component: "h4", props: { className: "mt-3 mb-1 text-base font-semibold text-ink first:mt-0" } },
    h3: { component: "h5", props: { className: "mt-2 mb-1 text-base font-medium text-ink first:mt-0" } },
    p: { props: { className: "my-1.5" } },
    ul: { props: { className: "my-1.5 list-disc pl-5" } },
    ol: { props: { className: "my-1.5 list-decimal pl-5" } },
    code: { props: { className: "rounded-xs bg-sunken px-1 font-mono text-xs", translate: "no" } },
    pre: { props: { className: "my-2 overflow-x-auto rounded-md bg-sunken p-2 text-xs" } },
    img: { component: () => null },
  },
} as const;

/** Markdown of whoever edits the dashboard: words and links, no HTML, no pictures. */
export function PanelText({ text }: { text: string }) {
  return (
    <div className="h-full overflow-auto text-base text-pretty text-muted wrap-anywhere">
      <Markdown options={OPTIONS}>{text}</Markdown>
    </div>
  );
}
