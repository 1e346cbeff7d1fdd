"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "../ui/cn";
import { Tooltip } from "../ui/tooltip";
import { INSTANCE_PAGE, isWithin, type NavigationItem, pagesFor } from "./navigation";
import { OrganizationSwitcher } from "./organization-switcher";
import { ProjectSwitcher } from "./project-switcher";
import type { ShellOrganization, ShellProject, ShellUser } from "./shell-people";
import { UserMenu } from "./user-menu";

export type RailProps = {
  user: ShellUser;
  organizations: readonly ShellOrganization[];
  current: ShellOrganization | null;
  projects: readonly ShellProject[];
  narrow?: boolean;
  /** After a page was chosen, to close the sheet that holds the rail. */
  onChosen?: () => void;
};

/** The way to every page. */
export function Rail({ user, organizations, current, projects, narrow = false, onChosen }: RailProps) {
  const groups = current ? pagesFor(current.name, current.role) : [];
  return (
    <div className="flex h-full flex-col">
      <div className={cn("p-2 pb-1", onChosen && "pr-11")}>
        <OrganizationSwitcher organizations={organizations} current={current} narrow={narrow} />
      </div>
      <nav aria-label="Main" className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {groups.map((group) => (
          <div key={group.id} className={cn(group.label && (narrow ? "mt-2 border-t pt-2" : "mt-4"))}>
            {group.label && !narrow ? <div className="px-2 pb-1 text-xs font-medium text-faint">{group.label}</div> : null}
            <ul className="grid grid-cols-[minmax(0,1fr)] gap-px">
              {group.items.map((item) => (
                <li key={item.href}>
                  <RailLink item={item} narrow={narrow} onChosen={onChosen} />
                </li>
              ))}
            </ul>
            {group.id === "projects" && current && !narrow && projects.length > 0 ? (
              <ProjectSwitcher org={current.name} projects={projects} />
            ) : null}
          </div>
        ))}
      </nav>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-px border-t p-2">
        {user.isOperator ? <RailLink item={INSTANCE_PAGE} narrow={narrow} onChosen={onChosen} /> : null}
        <UserMenu user={user} narrow={narrow} />
      </div>
    </div>
  );
}

function RailLink({ item, narrow, onChosen }: { item: NavigationItem; narrow: boolean; onChosen?: () => void }) {
  const here = isWithin(usePathname(), item.href);
  return (
    <Tooltip content={narrow ? item.label : null} side="right">
      <Link
        href={item.href}
        onClick={onChosen}
        aria-current={here ? "page" : undefined}
        aria-label={narrow ? item.label : undefined}
        className={cn(
          "flex h-8 items-center gap-2.5 rounded-md px-2 text-base text-muted hover:bg-selected hover:text-ink",
          here && "bg-selected font-medium text-ink",
          narrow && "justify-center px-0",
        )}
      >
        <item.icon aria-hidden className={cn("size-4 shrink-0", here ? "text-accent-ink" : "text-faint")} strokeWidth={2} />
        {narrow ? null : <span>{item.label}</span>}
      </Link>
    </Tooltip>
  );
}
