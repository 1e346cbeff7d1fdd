"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { usePageName } from "../ui/page-name";
import { areaOf, areaPage } from "./area-pages";
import { isWithin, organizationPages } from "./navigation";
import type { ShellOrganization, ShellProject } from "./shell-people";

/** `own`: a name that somebody gave, which is never translated. */
type Crumb = { label: string; href?: string; own?: boolean };

type Shown = {
  current: ShellOrganization | null;
  projects: readonly ShellProject[] /** What the page is named after, once it is there. */;
  name: string | undefined;
};

function crumbsOf(pathname: string, { current, projects, name }: Shown): Crumb[] {
  const area = areaOf(pathname);
  if (area) {
    const page = areaPage(area, pathname);
    const below = page && page.href !== pathname ? [name === undefined ? { label: "Organization" } : { label: name, own: true }] : [];
    return [{ label: area.label, href: area.home }, ...(page ? [{ label: page.label, href: page.href }] : []), ...below];
  }
  if (!current) return [];
  const home = { label: current.display_name, href: `/${current.name}`, own: true };
  for (const group of organizationPages(current.name)) {
    const item = group.items.find((each) => each.href !== home.href && isWithin(pathname, each.href));
    if (!item) continue;
    const above = group.label && group.label !== item.label ? [{ label: group.label }] : [];
    return [
      home,
      ...above,
      ...(pathname === item.href
        ? [{ label: item.label }]
        : [{ label: item.label, href: item.href }, below(pathname, item, { projects, name })]),
    ];
  }
  return [home];
}

/** What stands below a list, by its name where it has one. */
function below(pathname: string, { label, href }: { label: string; href: string }, { projects, name }: Omit<Shown, "current">): Crumb {
  const own = projects.find(({ id }) => isWithin(pathname, `${href}/${id}`))?.project_name ?? name;
  return own === undefined ? { label: ONE_OF[label] ?? "Details" } : { label: own, own: true };
}

const ONE_OF: Record<string, string> = {
  "API keys": "Key",
  Alerts: "Alert",
  Channels: "Channel",
  Dashboards: "Dashboard",
  Events: "Event",
  Variables: "Variable",
};

export function Breadcrumb({ current, projects }: { current: ShellOrganization | null; projects: readonly ShellProject[] }) {
  const pathname = usePathname();
  const crumbs = crumbsOf(pathname, { current, projects, name: usePageName(pathname) });
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-1 text-sm">
        {crumbs.map((crumb, index) => {
          const last = index === crumbs.length - 1;
          return (
            <li key={crumb.label} className={last ? "flex min-w-0 items-center gap-1" : "flex items-center gap-1 max-sm:hidden"}>
              {index > 0 ? <ChevronRight aria-hidden className="size-3.5 shrink-0 text-faint max-sm:hidden" /> : null}
              {crumb.href && !last ? (
                <Link
                  translate={crumb.own ? "no" : undefined}
                  href={crumb.href}
                  className="inline-flex h-6 items-center whitespace-nowrap rounded-sm text-muted hover:text-ink"
                >
                  {crumb.label}
                </Link>
              ) : (
                <span
                  translate={crumb.own ? "no" : undefined}
                  aria-current={last ? "page" : undefined}
                  className={last ? "truncate font-medium text-ink" : "whitespace-nowrap text-muted"}
                >
                  {crumb.label}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
