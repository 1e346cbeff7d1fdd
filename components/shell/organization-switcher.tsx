"use client";

import { ChevronsUpDown } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { Avatar } from "../ui/avatar";
import { cn } from "../ui/cn";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "../ui/menu";
import { ORGANIZATIONS_PAGE, pageIn } from "./navigation";
import type { ShellOrganization } from "./shell-people";

type Props = { organizations: readonly ShellOrganization[]; current: ShellOrganization | null; narrow: boolean };

export function OrganizationSwitcher({ organizations, current, narrow }: Props) {
  const router = useRouter();
  const pathname = usePathname();
  return (
    <Menu
      className="w-60"
      trigger={
        <button
          type="button"
          aria-label={`Organization: ${current?.display_name ?? "none chosen"}. Switch`}
          className={cn(
            "flex h-10 w-full items-center gap-2.5 rounded-md px-1.5 text-left hover:bg-selected data-[state=open]:bg-selected",
            narrow && "justify-center px-0",
          )}
        >
          <Avatar square name={current?.display_name ?? "Latchkey"} className="size-7" />
          {narrow ? null : (
            <>
              <span className="min-w-0 flex-1">
                <span translate={current ? "no" : undefined} className="block truncate text-base leading-4 font-medium text-ink">
                  {current?.display_name ?? "Choose organization"}
                </span>
                {current ? <span className="block truncate text-xs text-faint">{current.planLabel}</span> : null}
              </span>
              <ChevronsUpDown aria-hidden className="size-4 text-faint" />
            </>
          )}
        </button>
      }
    >
      <MenuLabel>Organizations</MenuLabel>
      {organizations.map((organization) => (
        <MenuItem key={organization.name} onSelect={() => router.push(pageIn(pathname, current?.name, organization))}>
          <Avatar square name={organization.display_name} />
          <span translate="no" className="min-w-0 flex-1 truncate">
            {organization.display_name}
          </span>
          <span className="text-xs text-faint">{organization.role}</span>
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => router.push(ORGANIZATIONS_PAGE.href)}>
        <ORGANIZATIONS_PAGE.icon aria-hidden />
        <span>All organizations</span>
      </MenuItem>
    </Menu>
  );
}
