"use client";

import { ToggleGroup as Radix } from "radix-ui";

type ViewTabsProps = {
  views: readonly { id: string; label: string; count: number | undefined }[];
  active: string;
  onChange: (id: string) => void;
};

/** Views of one list, each with how many rows it holds, once they are counted. */
export function ViewTabs({ views, active, onChange }: ViewTabsProps) {
  return (
    <Radix.Root
      type="single"
      aria-label="View"
      value={active}
      onValueChange={(next) => {
        if (next) onChange(next);
      }}
      className="mb-4 flex gap-5 overflow-x-auto border-b"
    >
      {views.map((view) => (
        <Radix.Item
          key={view.id}
          value={view.id}
          className="-mb-px flex h-9 items-center gap-1.5 whitespace-nowrap border-b-2 border-transparent text-base text-muted -outline-offset-2 hover:text-ink aria-checked:border-accent-ink aria-checked:font-medium aria-checked:text-ink"
        >
          <span>{view.label}</span>
          {view.count === undefined ? null : (
            <span className="rounded-sm bg-selected px-1.5 text-xs font-normal text-muted">{view.count.toLocaleString("en")}</span>
          )}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
