import Link from "next/link";
import type { ReactNode } from "react";

export function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="rounded-sm font-medium text-accent-ink underline decoration-accent-line underline-offset-3 hover:decoration-current"
    >
      {children}
    </Link>
  );
}
