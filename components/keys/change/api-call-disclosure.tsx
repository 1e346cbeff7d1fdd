"use client";

import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { cn } from "../../ui/cn";
import { CopyButton } from "../../ui/copy-button";

/** The call that a dialog's button makes, on demand. It follows what is chosen in the dialog. */
export function ApiCallDisclosure({ code }: { code: string | undefined }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  if (!code) return null;
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="-ml-1 inline-flex h-7 items-center gap-1 rounded-md px-1 text-sm font-medium text-muted hover:text-ink"
      >
        <ChevronRight aria-hidden className={cn("size-4 transition-transform", open && "rotate-90")} />
        Show API call
      </button>
      {open ? (
        <div id={id} translate="no" className="relative mt-1 overflow-hidden rounded-lg border bg-sunken">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus */}
          <pre tabIndex={0} className="mr-11 overflow-x-auto py-3 pl-4 font-mono text-xs leading-5 text-ink -outline-offset-2">
            {code}
          </pre>
          <CopyButton value={code} what="API call" className="absolute top-1.5 right-1.5 bg-sunken" />
        </div>
      ) : null}
    </div>
  );
}
