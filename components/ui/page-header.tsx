import type { ReactNode } from "react";

/** The one heading of a page, what the page is for, and its main action. */
export function PageHeader({ title, children, actions }: { title: ReactNode; children?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 max-w-2xl">
        <h1 className="text-xl font-semibold tracking-[-0.015em] text-ink">{title}</h1>
        {children ? <p className="mt-0.5 text-base text-pretty text-muted">{children}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-x-3 gap-y-2">{actions}</div> : null}
    </header>
  );
}
