"use client";

import { useCommandState } from "cmdk";
import { Folder, KeyRound, LogOut, Plus, ScrollText, Search, UserPlus } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTheme } from "next-themes";
import { roleMay } from "@/lib/access/roles";
import type { Scope } from "@/lib/access/scopes";
import { Avatar } from "../ui/avatar";
import { Name } from "../ui/name";
import { DOCS_PAGES, pageIn, projectPages } from "./navigation";
import { Group, Item } from "./palette-items";
import type { ShellOrganization, ShellProject } from "./shell-people";
import { THEMES } from "./theme-choice";
import { useSignOut } from "./use-sign-out";

export type GoTo = (href: string) => () => void;

const ACTIONS = [
  {
    scope: "organization:create_api_key",
    icon: KeyRound,
    words: "Generate key",
    keywords: ["create new token"],
    page: "settings/api-keys?generate=true",
  },
  {
    scope: "organization:write_invitation",
    icon: UserPlus,
    words: "Invite someone",
    keywords: ["member"],
    page: "settings/members?invite=true",
  },
  { scope: "organization:create_project", icon: Plus, words: "Create project", keywords: ["new"], page: "projects?create=true" },
] satisfies { scope: Scope; [more: string]: unknown }[];

/** What can be begun in an organization by whoever may. */
export function ActionItems({ of: { name, role }, goTo }: { of: ShellOrganization; goTo: GoTo }) {
  const offered = ACTIONS.filter(({ scope }) => roleMay(role, scope));
  if (offered.length === 0) return null;
  return (
    <Group heading="Actions">
      {offered.map(({ words, icon, keywords, page }) => (
        <Item key={words} icon={icon} value={words.toLowerCase()} keywords={keywords} onSelect={goTo(`/${name}/${page}`)}>
          {words}
        </Item>
      ))}
    </Group>
  );
}

type ProjectItemsProps = { org: string; projects: readonly ShellProject[]; goTo: GoTo };

/** Each project; its pages and its events as well, once something is typed. */
export function ProjectItems({ org, projects, goTo }: ProjectItemsProps) {
  const isSearching = useCommandState(({ search }) => search.trim() !== "");
  return (
    <Group heading="Projects">
      {projects.map(({ id, project_name }) => {
        const [first, ...others] = projectPages(org, id);
        const events = { label: "Events", href: `/${org}/data/events?project=${id}`, icon: ScrollText, words: "logs" };
        return [{ ...first, label: "", icon: Folder }, ...(isSearching ? [first, ...others, events] : [])].map(
          ({ label, href, icon, words }) => (
            <Item
              key={`${label} ${href}`}
              icon={icon}
              value={`project ${project_name} ${label} ${id}`}
              keywords={[words ?? ""]}
              onSelect={goTo(href)}
            >
              <Name>{project_name}</Name>
              {label ? <span className="text-muted">{label}</span> : null}
            </Item>
          ),
        );
      })}
    </Group>
  );
}

/** What can be read, and the documents searched for what is typed. */
export function DocsItems({ goTo }: { goTo: GoTo }) {
  const typed = useCommandState(({ search }) => search.trim());
  return (
    <Group heading="Docs">
      {DOCS_PAGES.map(({ label, href, icon, words }) => (
        <Item key={href} icon={icon} value={label} keywords={[words ?? ""]} onSelect={goTo(href)}>
          {label}
        </Item>
      ))}
      {typed ? (
        <Item icon={Search} value={`search the documentation ${typed}`} onSelect={goTo(`/docs/search?q=${encodeURIComponent(typed)}`)}>
          Search the documentation
        </Item>
      ) : null}
    </Group>
  );
}

type OrganizationItemsProps = { from: string | undefined; organizations: readonly ShellOrganization[]; goTo: GoTo };

export function OrganizationItems({ from, organizations, goTo }: OrganizationItemsProps) {
  const pathname = usePathname();
  return (
    <Group heading="Organizations">
      {organizations.map((each) => (
        <Item key={each.name} value={`organization ${each.display_name} ${each.name}`} onSelect={goTo(pageIn(pathname, from, each))}>
          <Avatar square name={each.display_name} className="size-5" />
          <Name>{each.display_name}</Name>
        </Item>
      ))}
    </Group>
  );
}

/** `then` closes the palette first. */
export function ThemeItems({ then }: { then: (run: () => void) => () => void }) {
  const { setTheme } = useTheme();
  const signOut = useSignOut();
  return (
    <Group heading="Theme and account">
      {THEMES.map((theme) => (
        <Item
          key={theme.value}
          icon={theme.icon}
          value={`theme ${theme.word}`}
          keywords={["appearance color"]}
          onSelect={then(() => setTheme(theme.value))}
        >
          {`${theme.word} theme`}
        </Item>
      ))}
      <Item icon={LogOut} value="sign out" keywords={["log out leave"]} onSelect={then(() => void signOut())}>
        Sign out
      </Item>
    </Group>
  );
}
