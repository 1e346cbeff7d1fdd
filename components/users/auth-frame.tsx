import type { ReactNode } from "react";
import { Logo } from "../ui/logo";

/** The frame of the pages outside the organization: one column, one heading. */
export function AuthFrame({
  title,
  lead,
  wide = false,
  children,
  foot,
}: {
  title: string;
  lead?: ReactNode;
  wide?: boolean;
  children: ReactNode;
  foot?: ReactNode;
}) {
  return (
    <main id="content" className="flex min-h-dvh flex-col items-center justify-start px-4 pt-[9dvh] pb-16 sm:pt-[12dvh]">
      <div className={wide ? "w-full max-w-[32rem]" : "w-full max-w-[22rem]"}>
        <Logo className="mb-6 size-9" />
        <h1 className="text-2xl font-semibold tracking-[-0.02em] text-ink">{title}</h1>
        {lead ? <p className="mt-1 text-base text-pretty text-muted">{lead}</p> : null}
        <div className="mt-6">{children}</div>
        {foot ? <div className="mt-6 text-base text-muted">{foot}</div> : null}
      </div>
    </main>
  );
}
