import { CopyButton } from "../ui/copy-button";

const PRE = "overflow-x-auto py-3 pr-12 pl-4 font-mono text-xs leading-5 text-ink -outline-offset-2 print:whitespace-pre-wrap";

/** A block of code to read and to paste. */
export function DocumentCode({ code, language }: { code: string; language: string | undefined }) {
  return (
    <div className="relative my-3 overflow-hidden rounded-lg border bg-sunken print:break-inside-avoid" translate="no">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus */}
      <pre tabIndex={0} className={PRE}>
        <code data-language={language}>{code}</code>
      </pre>
      <CopyButton value={code} what="Code" className="absolute top-1.5 right-1.5 bg-sunken noscript:hidden print:hidden" />
    </div>
  );
}
