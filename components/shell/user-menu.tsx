"use client";

import { ChevronsUpDown, LogOut } from "lucide-react";
import { useRouter } from "next/navigation";
import { Avatar } from "../ui/avatar";
import { cn } from "../ui/cn";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "../ui/menu";
import { ORGANIZATIONS_PAGE, PERSONAL_KEYS_PAGE, PROFILE_PAGE, SESSIONS_PAGE } from "./navigation";
import type { ShellUser } from "./shell-people";
import { ThemeChoice } from "./theme-choice";
import { useSignOut } from "./use-sign-out";

export function UserMenu({ user, narrow }: { user: ShellUser; narrow: boolean }) {
  const router = useRouter();
  const signOut = useSignOut();
  return (
    <Menu
      side="top"
      className="w-56"
      trigger={
        <button
          type="button"
          aria-label={`Account of ${user.name}`}
          className={cn(
            "flex h-10 w-full items-center gap-2.5 rounded-md px-1.5 text-left hover:bg-selected data-[state=open]:bg-selected",
            narrow && "justify-center px-0",
          )}
        >
          <Avatar name={user.name} className="size-7" />
          {narrow ? null : (
            <>
              <span className="min-w-0 flex-1">
                <span translate="no" className="block truncate text-sm leading-4 font-medium text-ink">
                  {user.name}
                </span>
                <span translate="no" className="block truncate text-xs text-faint">
                  {user.email}
                </span>
              </span>
              <ChevronsUpDown aria-hidden className="size-4 text-faint" />
            </>
          )}
        </button>
      }
    >
      <div translate="no" className="truncate px-2 pt-1.5 pb-1 text-sm text-muted">
        {user.email}
      </div>
      <MenuItem onSelect={() => router.push(PROFILE_PAGE.href)}>
        <PROFILE_PAGE.icon aria-hidden />
        <span>Profile</span>
      </MenuItem>
      <MenuItem onSelect={() => router.push(PERSONAL_KEYS_PAGE.href)}>
        <PERSONAL_KEYS_PAGE.icon aria-hidden />
        <span>Personal keys</span>
      </MenuItem>
      <MenuItem onSelect={() => router.push(SESSIONS_PAGE.href)}>
        <SESSIONS_PAGE.icon aria-hidden />
        <span>Sessions</span>
      </MenuItem>
      <MenuItem onSelect={() => router.push(ORGANIZATIONS_PAGE.href)}>
        <ORGANIZATIONS_PAGE.icon aria-hidden />
        <span>Organizations</span>
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      <ThemeChoice />
      <MenuSeparator />
      <MenuItem onSelect={() => void signOut()}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </Menu>
  );
}
