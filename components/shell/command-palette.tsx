"use client";

import { Command } from "cmdk";
import { Folder, KeyRound, LogOut, type LucideIcon, Plus, Search, UserPlus } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Avatar } from "../ui/avatar";
import { ModalContent } from "../ui/modal-content";
import { Name } from "../ui/name";
import { INSTANCE_PAGE, ORGANIZATIONS_PAGE, PERSONAL_KEYS_PAGE, pageIn, pagesFor, SESSIONS_PAGE } from "./navigation";
import type { ShellOrganization, ShellProject, ShellUser } from "./shell-people";
import { THEMES } from "./theme-choice";
import { useSignOut } from "./use-sign-out";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  user: ShellUser;
  organizations: readonly ShellOrganization[];
  current: ShellOrganization | null;
  projects: readonly ShellProject[];
};

/** Everything that can be gone to or done, by its name. */
export function CommandPalette({ open, onOpenChange, user, organizations, current, projects }: Props) {
  const router = useRouter();
  const pathname = usePathname();
  const { setTheme } = useTheme();
  const signOut = useSignOut();
  const then = (run: () => void) => () => {
    onOpenChange(false);
    run();
  };
  const goTo = (href: string) => then(() => router.push(href));
  const org = current?.name;
  const pages = [
    ...(current ? pagesFor(current.name, current.role).flatMap((group) => group.items) : []),
    PERSONAL_KEYS_PAGE,
    SESSIONS_PAGE,
    ORGANIZATIONS_PAGE,
    ...(user.isOperator ? [INSTANCE_PAGE] : []),
  ];

  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <ModalContent
          undescribed
          className="fixed inset-x-3 top-[10dvh] z-50 mx-auto max-w-xl animate-pop-in overflow-hidden rounded-xl bg-raised shadow-high outline-none"
        >
          <Radix.Title className="sr-only">Command palette</Radix.Title>
          <Command loop label="Command palette" className="flex max-h-[70dvh] flex-col">
            <div className="flex items-center gap-2.5 border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-faint" />
              <Command.Input
                placeholder="Go to a page, a project, or do something"
                className="h-12 w-full bg-transparent text-lg outline-none"
              />
            </div>
            <Command.List className="min-h-0 overflow-y-auto p-2">
              <Command.Empty className="px-3 py-8 text-center text-base text-muted">Nothing of that name.</Command.Empty>
              <Group heading="Pages">
                {pages.map((page) => (
                  <Item key={page.href} icon={page.icon} value={page.label} keywords={[page.words ?? ""]} onSelect={goTo(page.href)}>
                    {page.label}
                  </Item>
                ))}
              </Group>
              {org && current.role === "admin" ? (
                <Group heading="Actions">
                  <Item
                    icon={KeyRound}
                    value="generate key"
                    keywords={["create new token"]}
                    onSelect={goTo(`/${org}/settings/api-keys?generate=true`)}
                  >
                    Generate key
                  </Item>
                  <Item
                    icon={UserPlus}
                    value="invite someone"
                    keywords={["member"]}
                    onSelect={goTo(`/${org}/settings/members?invite=true`)}
                  >
                    Invite someone
                  </Item>
                  <Item icon={Plus} value="create project" keywords={["new"]} onSelect={goTo(`/${org}/projects?create=true`)}>
                    Create project
                  </Item>
                </Group>
              ) : null}
              {org && projects.length > 0 ? (
                <Group heading="Events of a project">
                  {projects.map((project) => (
                    <Item
                      key={project.id}
                      icon={Folder}
                      value={`project ${project.project_name} ${project.id}`}
                      onSelect={goTo(`/${org}/data/events?project=${project.id}`)}
                    >
                      <Name>{project.project_name}</Name>
                    </Item>
                  ))}
                </Group>
              ) : null}
              {organizations.length > 1 ? (
                <Group heading="Organizations">
                  {organizations.map((each) => (
                    <Item
                      key={each.name}
                      value={`organization ${each.display_name} ${each.name}`}
                      onSelect={goTo(pageIn(pathname, org, each))}
                    >
                      <Avatar square name={each.display_name} className="size-5" />
                      <Name>{each.display_name}</Name>
                    </Item>
                  ))}
                </Group>
              ) : null}
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
            </Command.List>
          </Command>
        </ModalContent>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint"
    >
      {children}
    </Command.Group>
  );
}

function Item({
  icon: Icon,
  value,
  keywords,
  onSelect,
  children,
}: {
  icon?: LucideIcon;
  value: string;
  keywords?: string[];
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      keywords={keywords}
      onSelect={onSelect}
      className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-base text-ink data-[selected=true]:bg-selected"
    >
      {Icon ? <Icon aria-hidden className="size-4 text-faint" /> : null}
      <span className="contents">{children}</span>
    </Command.Item>
  );
}
