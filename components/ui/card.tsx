import type { ReactNode } from "react";
import { cn } from "./cn";

type CardProps = { title?: ReactNode; description?: ReactNode; actions?: ReactNode; children?: ReactNode; className?: string };

export function Card({ title, description, actions, children, className }: CardProps) {
  return (
    <section className={cn("rounded-lg border bg-surface shadow-low", className)}>
      {title ? (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b px-4 py-3">
          <div className="min-w-0">
            <h2 className="text-base font-medium text-ink">{title}</h2>
            {description ? <p className="mt-0.5 text-sm text-muted">{description}</p> : null}
          </div>
          <span className="contents">{actions}</span>
        </header>
      ) : null}
      <span className="contents">{children}</span>
    </section>
  );
}
