import type { ReactNode } from "react";

/** A page that has one thing to say. */
export function FullPage({ code, title, children, action }: { code?: string; title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-[60dvh] max-w-md flex-col justify-center px-4 py-16">
      {code ? (
        <p translate="no" className="font-mono text-sm text-faint">
          {code}
        </p>
      ) : null}
      <h1 className="mt-1 text-xl font-semibold tracking-[-0.015em] text-ink">{title}</h1>
      <div className="mt-1 text-base text-pretty text-muted">{children}</div>
      {action ? <div className="mt-5 flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
