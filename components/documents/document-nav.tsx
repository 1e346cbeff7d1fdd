import Link from "next/link";
import { docsAddress } from "@/lib/documents/document-link";
import type { Documents } from "@/lib/documents/documents";
import { cn } from "../ui/cn";

type DocumentNavProps = { groups: Documents["groups"]; current: string };

const OTHERS = [
  { href: "/api/docs", title: "API reference" },
  { href: "/docs/leaks", title: "Leaked keys" },
];

const LINK = "block rounded-md px-2 py-1 text-sm text-muted hover:bg-hover hover:text-ink";

/** Every page, in the order of the index. */
export const DocumentNav = ({ groups, current }: DocumentNavProps) => (
  <nav aria-label="Documentation" className="grid gap-5">
    {groups.map(({ title, pages }) => (
      <div key={title}>
        <p className="px-2 pb-1 text-xs font-medium text-faint">{title}</p>
        <ul>
          {pages.map((page) => (
            <li key={page.path}>
              <Link
                href={docsAddress(page.path)}
                prefetch={false}
                aria-current={page.path === current ? "page" : undefined}
                className={cn(LINK, page.path === current && "bg-selected font-medium text-ink")}
              >
                {page.title}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    ))}
    <ul className="border-t pt-3">
      {OTHERS.map(({ href, title }) => (
        <li key={href}>
          <Link href={href} prefetch={false} aria-current={href === `/docs/${current}` ? "page" : undefined} className={LINK}>
            {title}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);
