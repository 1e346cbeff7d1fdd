import { Folder, Gauge, House, KeyRound, Laptop, type LucideIcon, ScrollText, Server, Users } from "lucide-react";

export type NavigationItem = { label: string; href: string; icon: LucideIcon; words?: string };
export type NavigationGroup = { id: string; label: string | null; items: NavigationItem[] };

/** Every page of an organization, as the rail, the breadcrumb and the palette name them. */
export function organizationPages(org: string): NavigationGroup[] {
  return [
    { id: "home", label: null, items: [{ label: "Home", href: `/${org}`, icon: House }] },
    { id: "data", label: "Data", items: [{ label: "Events", href: `/${org}/data/events`, icon: ScrollText, words: "logs tail search" }] },
    { id: "projects", label: "Projects", items: [{ label: "Projects", href: `/${org}/projects`, icon: Folder }] },
    {
      id: "settings",
      label: "Settings",
      items: [
        { label: "API keys", href: `/${org}/settings/api-keys`, icon: KeyRound, words: "tokens secrets" },
        { label: "Members", href: `/${org}/settings/members`, icon: Users, words: "people invitations roles" },
        { label: "Plan", href: `/${org}/settings/plan`, icon: Gauge, words: "limits billing upgrade" },
      ],
    },
  ];
}

export const SESSIONS_PAGE: NavigationItem = { label: "Sessions", href: "/account/sessions", icon: Laptop, words: "sign out devices" };
export const INSTANCE_PAGE: NavigationItem = { label: "Instance", href: "/instance", icon: Server, words: "operator organizations plans" };

export const isWithin = (pathname: string, href: string): boolean =>
  pathname === href || (href.split("/").length > 2 && pathname.startsWith(`${href}/`));
