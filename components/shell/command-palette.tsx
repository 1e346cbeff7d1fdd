"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { roleMay } from "@/lib/access/roles";
import { ModalContent } from "../ui/modal-content";
import { ACCOUNT_AREA, INSTANCE_AREA, namedPages } from "./area-pages";
import { pagesFor } from "./navigation";
import { ActionItems, DocsItems, OrganizationItems, ProjectItems, ThemeItems } from "./palette-groups";
import { Group, Item } from "./palette-items";
import { PaletteKeys } from "./palette-keys";
import { paletteMatch } from "./palette-match";
import type { ShellOrganization, ShellProject, ShellUser } from "./shell-people";

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
  const then = (run: () => void) => () => {
    onOpenChange(false);
    run();
  };
  const goTo = (href: string) => then(() => router.push(href));
  const pages = [
    ...(current ? pagesFor(current.name, current.role).flatMap((group) => group.items) : []),
    ...namedPages(ACCOUNT_AREA),
    ...(user.isOperator ? namedPages(INSTANCE_AREA) : []),
  ];

  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <ModalContent
          undescribed
          className="fixed inset-x-3 top-[10dvh] z-50 mx-auto max-w-xl animate-pop-in overflow-hidden rounded-xl bg-raised shadow-high outline-none"
        >
          <Radix.Title className="sr-only">Command palette</Radix.Title>
          {/* Control and k closes the palette; cmdk would go up the list. */}
          <Command loop filter={paletteMatch} vimBindings={false} label="Command palette" className="flex max-h-[70dvh] flex-col">
            <div className="flex items-center gap-2.5 border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-faint" />
              <Command.Input
                placeholder="Go to a page, a project or a key, or do something"
                className="h-12 w-full bg-transparent text-lg outline-none"
              />
            </div>
            <Command.List className="min-h-0 overflow-y-auto p-2">
              <Group heading="Pages">
                {pages.map((page) => (
                  <Item key={page.href} icon={page.icon} value={page.label} keywords={[page.words ?? ""]} onSelect={goTo(page.href)}>
                    {page.label}
                  </Item>
                ))}
              </Group>
              {current ? <ActionItems of={current} goTo={goTo} /> : null}
              {current && projects.length > 0 ? <ProjectItems org={current.name} projects={projects} goTo={goTo} /> : null}
              {current && roleMay(current.role, "organization:read_api_key") ? <PaletteKeys org={current.name} goTo={goTo} /> : null}
              <DocsItems goTo={goTo} />
              {organizations.length > 1 ? <OrganizationItems from={current?.name} organizations={organizations} goTo={goTo} /> : null}
              <ThemeItems then={then} />
            </Command.List>
          </Command>
        </ModalContent>
      </Radix.Portal>
    </Radix.Root>
  );
}
