import type { ReactNode } from "react";

type Props = { name: string; own?: boolean; actions?: ReactNode; children: ReactNode };

/** A member of an event, its value and what can be done with it. */
export function DetailLine({ name, own = false, actions, children }: Props) {
  return (
    <div className="group/line grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 px-3 py-1 md:grid-cols-[12rem_minmax(0,1fr)_auto] hover:bg-hover">
      <dt translate="no" className={`md:py-1 break-words ${own ? "text-faint" : "font-mono text-xs leading-5 text-muted"}`}>
        {name}
      </dt>
      <dd translate="no" className="font-mono md:py-1 text-xs leading-5 break-all whitespace-pre-wrap text-ink">
        {children}
      </dd>
      <dd className="flex min-h-7 max-md:col-start-2 max-md:row-span-2 max-md:row-start-1 items-center md:opacity-0 md:group-focus-within/line:opacity-100 md:group-hover/line:opacity-100">
        {actions}
      </dd>
    </div>
  );
}
