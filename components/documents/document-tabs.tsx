import { type ReactNode, useId } from "react";

/** The same in several languages, of which one is shown. Radio buttons and CSS alone, so that it works without a script; on paper all are shown. */
export function DocumentTabs({ labels, panes }: { labels: readonly string[]; panes: readonly ReactNode[] }) {
  const id = useId();
  return (
    <fieldset className="my-3 flex min-w-0 flex-wrap rounded-lg border px-4 pb-1">
      <legend className="sr-only">Language of the example</legend>
      {labels.map((label, at) => (
        <span key={label} className="contents">
          <input
            type="radio"
            name={id}
            id={`${id}${at}`}
            defaultChecked={at === 0}
            className="sr-only [&:checked+label]:border-accent-ink [&:checked+label]:font-medium [&:checked+label]:text-ink [&:checked+label+div]:block [&:focus-visible+label]:outline-2"
          />
          <label
            htmlFor={`${id}${at}`}
            className="order-1 flex h-9 cursor-pointer items-center border-b-2 border-transparent px-2.5 text-sm text-muted -outline-offset-2 hover:text-ink"
          >
            {label}
          </label>
          <div className="order-2 hidden w-full min-w-0 print:block">{panes[at]}</div>
        </span>
      ))}
    </fieldset>
  );
}
