import { Activity, Archive, Building2, Cog, KeyRound, ListChecks, Users } from "lucide-react";
import {
  INSTANCE_PAGE,
  type NavigationItem,
  ORGANIZATIONS_PAGE,
  PERSONAL_KEYS_PAGE,
  PROFILE_PAGE,
  SECOND_FACTORS_PAGE,
  SESSIONS_PAGE,
} from "./navigation";

/** What stands outside every organization, with a rail of its own. */
export type Area = { label: string; home: string; items: readonly NavigationItem[] };

export const ACCOUNT_AREA: Area = {
  label: "Account",
  home: PROFILE_PAGE.href,
  items: [PROFILE_PAGE, SECOND_FACTORS_PAGE, PERSONAL_KEYS_PAGE, SESSIONS_PAGE, ORGANIZATIONS_PAGE],
};

export const INSTANCE_AREA: Area = {
  label: INSTANCE_PAGE.label,
  home: INSTANCE_PAGE.href,
  items: [
    { label: "Organizations", href: INSTANCE_PAGE.href, icon: Building2, words: "plans operator" },
    { label: "People", href: "/instance/people", icon: Users, words: "accounts users reset password link" },
    { label: "Instance keys", href: "/instance/keys", icon: KeyRound, words: "ik_live tokens" },
    { label: "Health", href: "/instance/health", icon: Activity, words: "status doctor database disk memory" },
    { label: "Jobs", href: "/instance/jobs", icon: ListChecks, words: "recurring failing run" },
    { label: "Backups", href: "/instance/backups", icon: Archive, words: "restore back up" },
    { label: "Settings", href: "/instance/settings", icon: Cog, words: "mail server configuration" },
  ],
};

/** The area that a page belongs to; null inside an organization. */
export const areaOf = (pathname: string): Area | null =>
  [ACCOUNT_AREA, INSTANCE_AREA].find(({ label }) => `${pathname}/`.startsWith(`/${label.toLowerCase()}/`)) ?? null;

/** The page of an area that is shown, or that what is shown stands below; the first where none is named. */
export const areaPage = ({ items }: Area, pathname: string): NavigationItem | undefined =>
  items.find(({ href }) => href === pathname) ?? items.findLast(({ href }) => pathname.startsWith(`${href}/`));

/** The same pages for the palette, where nothing around them says which is meant. */
export const namedPages = ({ label, items }: Area): NavigationItem[] =>
  items.map((item) => ({ ...item, label: `${label} › ${item.label}` }));
