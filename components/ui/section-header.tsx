import type { ReactNode } from "react";

/** The head of a part of a page: what it is, what it is for, and its action. */
export function SectionHeader({ title, children, actions }: { title: ReactNode; children?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 max-w-2xl">
        <h2 className="text-base font-medium text-ink">{title}</h2>
        {children ? <p className="mt-0.5 text-base text-pretty text-muted">{children}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-x-3 gap-y-2">{actions}</div> : null}
    </header>
  );
}
