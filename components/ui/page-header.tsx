import type { ReactNode } from "react";
import { Name } from "./name";
import { PageName } from "./page-name";

type PageHeaderProps = { children?: ReactNode; actions?: ReactNode } & (
  | { title: ReactNode; name?: undefined }
  | { /** Of the thing that the page shows. */ name: string; title?: undefined }
);

/** The one heading of a page, what the page is for, and its main action. */
export function PageHeader({ title, name, children, actions }: PageHeaderProps) {
  return (
    <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 max-w-2xl">
        <h1 className="text-xl font-semibold tracking-[-0.015em] text-ink">{name === undefined ? title : <Name>{name}</Name>}</h1>
        {name === undefined ? null : <PageName name={name} />}
        {children ? <p className="mt-0.5 text-base text-pretty text-muted">{children}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-x-3 gap-y-2">{actions}</div> : null}
    </header>
  );
}
