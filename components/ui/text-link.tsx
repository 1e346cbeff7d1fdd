import Link from "next/link";
import type { ReactNode } from "react";

type TextLinkProps = {
  href: string;
  /** Leaves this tab with all that was typed in it as it is. */
  newTab?: boolean;
  children: ReactNode;
};

export function TextLink({ href, newTab = false, children }: TextLinkProps) {
  return (
    <Link
      href={href}
      // The documents are seldom wanted, and long.
      prefetch={href.startsWith("/docs") ? false : undefined}
      target={newTab ? "_blank" : undefined}
      className="rounded-sm font-medium text-accent-ink underline decoration-accent-line underline-offset-3 hover:decoration-current"
    >
      {children}
    </Link>
  );
}
