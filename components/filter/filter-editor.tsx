"use client";

import { Popover as Radix } from "radix-ui";
import { type RefObject, useId, useRef } from "react";
import { filterReading } from "../form/filter-reading";
import { cn } from "../ui/cn";
import { CompletionList, optionId } from "./completion-list";
import type { FilterCompletions } from "./filter-completions";
import { FilterPaint } from "./filter-paint";
import { filterSpans, mistakeAt } from "./filter-spans";
import { useCompleting } from "./use-completing";

type FilterEditorProps = {
  value: string;
  onChange: (value: string) => void;
  /** What the server or the form refuses; the place that it names is underlined. */
  error?: string | undefined;
  /** Names and values to offer. What a `FilterCompletionsRead` gives. */
  completions?: FilterCompletions | undefined;
  /** Where a `Field` labels and describes it. */
  control?: { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };
  /** Where no `Field` does. */
  label?: string;
  describedBy?: string;
  placeholder?: string;
  /** Enter does this in place of a new line, which Shift and Enter still makes. */
  onEnter?: () => void;
  onEscape?: () => void;
  /** The first time that somebody goes in, so that what is offered is read only for those. */
  onFocus?: () => void;
  field?: RefObject<HTMLTextAreaElement | null>;
  className?: string;
};

// Both lie on one another letter by letter.
const LETTERS = "col-start-1 row-start-1 min-w-0 px-2.5 py-1.5 font-mono text-sm whitespace-pre-wrap break-words";

/** A filter as it is typed: in colours, its mistakes underlined, with what may be meant offered. A plain text area underneath, so that undo, input methods and screen readers are the browser's. */
export function FilterEditor({
  value,
  onChange,
  error,
  completions,
  control,
  label,
  describedBy,
  placeholder,
  ...rest
}: FilterEditorProps) {
  const id = useId();
  const own = useRef<HTMLTextAreaElement>(null);
  const field = rest.field ?? own;
  const { offered, active, open, close, accept, onKey } = useCompleting({ value, onChange, completions, field });
  const { problem, isTextSearch = false } = filterReading(value);
  const spans = filterSpans(value, { mistake: mistakeAt(value, problem ?? error), isTextSearch });
  return (
    <Radix.Root open={offered !== null} onOpenChange={(next) => next || close()}>
      <Radix.Anchor asChild>
        <div
          className={cn(
            "grid max-h-52 min-h-8 content-start overflow-y-auto rounded-md border border-line-strong bg-surface shadow-low transition-colors hover:border-idle",
            "has-focus-visible:border-accent-ink has-focus-visible:outline-1 has-aria-invalid:border-danger",
            rest.className,
          )}
        >
          <textarea
            {...control}
            {...(label ? { "aria-label": label, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined } : {})}
            ref={field}
            rows={1}
            value={value}
            onChange={(event) => {
              onChange(event.target.value);
              open(event.target.selectionStart);
            }}
            onKeyDown={(event) => {
              if (onKey(event) || event.defaultPrevented) return;
              if (event.key === "Escape") rest.onEscape?.();
              if (event.key !== "Enter" || event.shiftKey || !rest.onEnter) return;
              event.preventDefault();
              rest.onEnter();
            }}
            onFocus={rest.onFocus}
            onBlur={close}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-controls={offered ? id : undefined}
            aria-activedescendant={offered && active >= 0 ? optionId(id, active) : undefined}
            placeholder={placeholder}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="none"
            translate="no"
            className={cn(
              LETTERS,
              "resize-none overflow-hidden bg-transparent text-transparent caret-ink outline-none placeholder:text-faint",
            )}
          />
          <div aria-hidden translate="no" className={cn(LETTERS, "pointer-events-none forced-colors:invisible")}>
            <FilterPaint spans={spans} />
            {"\u200b"}
          </div>
        </div>
      </Radix.Anchor>
      {offered ? <CompletionList id={id} options={offered.options} active={active} onAccept={accept} /> : null}
      <span role="status" className="sr-only">
        {offered ? `${offered.options.length} suggestions; the down arrow goes into them` : ""}
      </span>
    </Radix.Root>
  );
}
