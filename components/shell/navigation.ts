// Long: every page of the product stands in one list.
import {
  ArrowDownToLine,
  ArrowUpFromLine,
  BellRing,
  BookOpen,
  Building2,
  Cable,
  ChartColumn,
  Database,
  Folder,
  Gauge,
  History,
  House,
  KeyRound,
  KeySquare,
  Laptop,
  LayoutDashboard,
  LogIn,
  type LucideIcon,
  ScrollText,
  Server,
  Settings,
  ShieldCheck,
  Siren,
  SquareTerminal,
  ToggleRight,
  UserRound,
  Users,
  UsersRound,
} from "lucide-react";
import { type Role, roleMay } from "@/lib/access/roles";
import type { Scope } from "@/lib/access/scopes";

export type NavigationItem = {
  label: string;
  href: string;
  icon: LucideIcon;
  /** Left out where the page is heavy and seldom wanted. */
  prefetch?: false;
  words?: string /** What a role must allow for the page to be offered. */;
  scope?: Scope;
};
export type NavigationGroup = { id: string; label: string | null; items: NavigationItem[] };

/** The pages of an organization that a role opens, as the rail and the palette name them. */
export const pagesFor = (org: string, role: Role): NavigationGroup[] =>
  organizationPages(org)
    .map((group) => ({ ...group, items: group.items.filter((item) => !item.scope || roleMay(role, item.scope)) }))
    .filter(({ items }) => items.length > 0);

/** Every page of an organization. */
// Long: they are one list, read at a glance.
export function organizationPages(org: string): NavigationGroup[] {
  return [
    { id: "home", label: null, items: [{ label: "Home", href: `/${org}`, icon: House, scope: "organization:read_api_key" }] },
    {
      id: "data",
      label: "Data",
      items: [
        { label: "Events", href: `/${org}/data/events`, icon: ScrollText, words: "logs tail search", scope: "project:read_otlp" },
        { label: "Alerts", href: `/${org}/data/alerts`, icon: Siren, words: "notify firing mute sql", scope: "project:read_alert" },
        {
          label: "Query",
          href: `/${org}/data/query`,
          icon: SquareTerminal,
          words: "sql select records table chart",
          scope: "project:read_otlp",
        },
        {
          label: "Dashboards",
          href: `/${org}/data/dashboards`,
          icon: LayoutDashboard,
          words: "charts panels graphs board",
          scope: "project:read_dashboard",
        },
        {
          label: "Variables",
          href: `/${org}/data/variables`,
          icon: ToggleRight,
          words: "feature flags configuration rollout versions labels",
          scope: "project:read_variables",
        },
        {
          label: "Ingestion",
          href: `/${org}/data/ingestion`,
          icon: Cable,
          words: "sources keys arrived rate dropped filter",
          scope: "organization:read_api_key",
        },
        {
          label: "Storage",
          href: `/${org}/data/storage`,
          icon: Database,
          words: "stored retention quota bytes days",
          scope: "project:read",
        },
      ],
    },
    { id: "projects", label: "Projects", items: [{ label: "Projects", href: `/${org}/projects`, icon: Folder, scope: "project:read" }] },
    {
      id: "settings",
      label: "Settings",
      items: [
        { label: "General", href: `/${org}/settings/general`, icon: Settings, words: "organization name rename delete billing" },
        {
          label: "API keys",
          href: `/${org}/settings/api-keys`,
          icon: KeyRound,
          words: "tokens secrets",
          scope: "organization:read_api_key",
        },
        {
          label: "Members",
          href: `/${org}/settings/members`,
          icon: Users,
          words: "people invitations roles",
          scope: "organization:read_member",
        },
        {
          label: "Channels",
          href: `/${org}/settings/channels`,
          icon: BellRing,
          words: "webhook slack mail opsgenie notifications",
          scope: "organization:read_channel",
        },
        { label: "Plan", href: `/${org}/settings/plan`, icon: Gauge, words: "limits billing upgrade" },
        {
          label: "Usage",
          href: `/${org}/settings/usage`,
          icon: ChartColumn,
          words: "quota events month billing projects",
          scope: "organization:payment",
        },
        {
          label: "Single sign-on",
          href: `/${org}/settings/single-sign-on`,
          icon: LogIn,
          words: "sso oidc openid provider domain okta entra google",
          scope: "organization:admin",
        },
        {
          label: "Security",
          href: `/${org}/settings/security`,
          icon: ShieldCheck,
          words: "policy expiry idle leaks scanner",
          scope: "organization:read_api_key",
        },
        {
          label: "Provisioning",
          href: `/${org}/settings/provisioning`,
          icon: UsersRound,
          words: "scim okta entra groups roles directory",
          scope: "organization:admin",
        },
        {
          label: "Audit log",
          href: `/${org}/settings/audit-log`,
          icon: History,
          words: "history trail who did what",
          scope: "organization:auditlog",
        },
      ],
    },
  ];
}

/** The pages of one project, the first of which it opens on. */
export function projectPages(org: string, project: string): [NavigationItem, ...NavigationItem[]] {
  const base = `/${org}/projects/${project}/settings`;
  return [
    { label: "General", href: base, icon: Settings, words: "project name description delete" },
    { label: "API keys", href: `${base}/api-keys`, icon: KeyRound, words: "project keys" },
    { label: "Write tokens", href: `${base}/write-tokens`, icon: ArrowUpFromLine, words: "send ingest wt_live" },
    { label: "Read tokens", href: `${base}/read-tokens`, icon: ArrowDownToLine, words: "query rt_live" },
  ];
}

const DOCUMENTATION_PAGE: NavigationItem = {
  label: "Documentation",
  href: "/docs",
  icon: BookOpen,
  words: "docs help manual guide how to",
  prefetch: false,
};
export const REFERENCE_PAGE: NavigationItem = {
  label: "API reference",
  href: "/api/docs",
  icon: BookOpen,
  words: "docs documentation openapi endpoints operations scopes curl",
  prefetch: false,
};

/** What can be read without an organization. */
export const DOCS_PAGES: readonly NavigationItem[] = [
  DOCUMENTATION_PAGE,
  REFERENCE_PAGE,
  {
    label: "Scanner rules and leaked keys",
    href: "/docs/leaks",
    icon: BookOpen,
    words: "docs documentation gitleaks trufflehog semgrep github",
  },
];

export const ORGANIZATIONS_PAGE: NavigationItem = {
  label: "Organizations",
  href: "/account/organizations",
  icon: Building2,
  words: "deleted restore switch",
};
export const PERSONAL_KEYS_PAGE: NavigationItem = {
  label: "Personal keys",
  href: "/account/keys",
  icon: KeySquare,
  words: "own tokens pk_live",
};
export const SECOND_FACTORS_PAGE: NavigationItem = {
  label: "Security",
  href: "/account/security",
  icon: ShieldCheck,
  words: "second factor 2fa totp authenticator passkey recovery codes",
};
export const SESSIONS_PAGE: NavigationItem = { label: "Sessions", href: "/account/sessions", icon: Laptop, words: "sign out devices" };
export const PROFILE_PAGE: NavigationItem = { label: "Profile", href: "/account", icon: UserRound, words: "account name e-mail password" };
export const INSTANCE_PAGE: NavigationItem = { label: "Instance", href: "/instance", icon: Server, words: "operator organizations plans" };

export const isWithin = (pathname: string, href: string): boolean =>
  pathname === href || ((href === INSTANCE_PAGE.href || href.split("/").length > 2) && pathname.startsWith(`${href}/`));

/** The same kind of page in another organization: the list, where the page is about one thing of it; home, where the role there does not open it. */
export function pageIn(pathname: string, from: string | undefined, to: { name: string; role: Role }): string {
  const home = `/${to.name}`;
  const items = from ? organizationPages(from).flatMap((group) => group.items) : [];
  const here = items.find((item) => item.href !== `/${from}` && isWithin(pathname, item.href));
  const there = here && home + here.href.slice(`/${from}`.length);
  return pagesFor(to.name, to.role).some((group) => group.items.some(({ href }) => href === there)) ? (there ?? home) : home;
}
