import { cn } from "../ui/cn";
import { laidOut } from "./json-layout";
import { type DifferenceLine, lineDifference } from "./line-difference";

const LOOKS: Record<DifferenceLine["kind"], { sign: string; word: string; look: string }> = {
  same: { sign: " ", word: "", look: "text-muted" },
  gone: { sign: "−", word: "gone: ", look: "bg-danger-soft text-danger-ink" },
  new: { sign: "+", word: "new: ", look: "bg-ok-soft text-ok-ink" },
};

/** How one value becomes another, a member a line. Null: there is none, as where the value in the program's code counts. */
export function Difference({ before, after, label }: { before: string | null; after: string | null; label: string }) {
  const lines = lineDifference(before === null ? "" : laidOut(before), after === null ? "" : laidOut(after));
  const shown = lines.filter(({ kind, text }) => kind === "same" || text !== "" || (before !== null && after !== null));
  if (lines.every(({ kind }) => kind === "same")) return <p className="text-sm text-muted">The value is the same.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <section aria-label={label} tabIndex={0} className="max-h-72 overflow-auto rounded-md border bg-sunken">
      <ol translate="no" className="w-max min-w-full py-1.5 font-mono text-xs leading-5">
        {shown.map(({ kind, text }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity of a line
          <li key={place} className={cn("flex gap-2 px-3 whitespace-pre", LOOKS[kind].look)}>
            <span aria-hidden className="select-none">
              {LOOKS[kind].sign}
            </span>
            <span className="sr-only">{LOOKS[kind].word}</span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
