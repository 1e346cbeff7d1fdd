"use client";

import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";

type TabsProps = { label: string; tabs: { id: string; label: ReactNode; content: ReactNode }[]; aside?: (active: string) => ReactNode };

/** Panels behind tabs; `aside` stands at the right of the tab row. */
export function Tabs({ label, tabs, aside }: TabsProps) {
  const first = tabs[0]?.id ?? "";
  return (
    <Radix.Root defaultValue={first}>
      <Radix.List aria-label={label} className="flex gap-4 border-b">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.id}
            value={tab.id}
            className="-mb-px h-9 whitespace-nowrap border-b-2 border-transparent text-base text-muted hover:text-ink data-[state=active]:border-accent-ink data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {tab.label}
          </Radix.Trigger>
        ))}
        {aside ? <div className="ml-auto">{aside(first)}</div> : null}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.id} value={tab.id} className="pt-4 outline-none">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
