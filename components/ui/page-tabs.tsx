"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

type PageTabsProps = { label: string; tabs: readonly { label: string; href: string }[] };

/** The pages of one thing, side by side. */
export function PageTabs({ label, tabs }: PageTabsProps) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className="mb-5 flex gap-5 overflow-x-auto border-b">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={pathname === tab.href ? "page" : undefined}
          className="-mb-px flex h-9 items-center whitespace-nowrap border-b-2 border-transparent text-base text-muted -outline-offset-2 hover:text-ink aria-[current]:border-accent-ink aria-[current]:font-medium aria-[current]:text-ink"
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
