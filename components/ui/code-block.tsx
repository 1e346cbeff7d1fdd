"use client";

import { Tabs as Radix } from "radix-ui";
import { CopyButton } from "./copy-button";

type Sample = { id: string; label: string; code: string };

/** Code to paste: one sample, or several behind tabs, each with a copy button. */
export function CodeBlock({ label, samples, onCopied }: { label: string; samples: readonly Sample[]; onCopied?: (id: string) => void }) {
  return (
    <Radix.Root defaultValue={samples[0]?.id} className="overflow-hidden rounded-lg border bg-sunken">
      <Radix.List aria-label={label} className="flex gap-1 overflow-x-auto border-b bg-surface px-1.5 pt-1.5">
        {samples.map((sample) => (
          <Radix.Trigger
            key={sample.id}
            value={sample.id}
            className="-mb-px h-8 whitespace-nowrap rounded-t-md border-b-2 border-transparent px-2.5 text-sm text-muted -outline-offset-2 hover:text-ink data-[state=active]:border-accent-ink data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {sample.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {samples.map((sample) => (
        <Radix.Content key={sample.id} translate="no" value={sample.id} tabIndex={-1} className="relative outline-none">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus */}
          <pre tabIndex={0} className="mr-11 overflow-x-auto py-3 pl-4 font-mono text-xs leading-5 text-ink -outline-offset-2">
            {sample.code}
          </pre>
          <CopyButton
            value={sample.code}
            what={sample.label}
            onCopied={() => onCopied?.(sample.id)}
            className="absolute top-1.5 right-1.5 bg-sunken"
          />
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
