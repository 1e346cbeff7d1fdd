import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { TextLink } from "./text-link";

type EmptyStateProps = {
  icon?: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** The page of the documents that says more. */
  docs?: `/docs/${string}`;
  className?: string;
};

/** Explains what would stand here, and offers the first step. */
export function EmptyState({ icon: Icon, title, children, action, docs, className }: EmptyStateProps) {
  return (
    <div className={cn("mx-auto flex max-w-lg flex-col items-center px-6 py-14 text-center", className)}>
      {Icon ? (
        <div className="mb-4 grid size-10 place-items-center rounded-lg border bg-sunken">
          <Icon className="size-5 text-muted" strokeWidth={1.75} aria-hidden />
        </div>
      ) : null}
      <h2 className="text-base font-medium text-ink">{title}</h2>
      {children ? <div className="mt-1 text-base text-balance text-muted">{children}</div> : null}
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div> : null}
      {docs ? (
        <p className="mt-4 text-sm">
          <TextLink href={docs}>How it works</TextLink>
        </p>
      ) : null}
    </div>
  );
}
