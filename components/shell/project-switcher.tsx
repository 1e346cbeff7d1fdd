"use client";

import { ChevronsUpDown } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Menu, MenuChoice, MenuLabel } from "../ui/menu";
import { Name } from "../ui/name";
import { isWithin, projectPages } from "./navigation";
import { RailLink } from "./rail-link";
import type { ShellProject } from "./shell-people";

const ALL = "all";

type ProjectSwitcherProps = { org: string; projects: readonly ShellProject[]; narrow: boolean; onChosen?: () => void };

/** The project one is in, whose pages stand under it; another one shows the same page of its own. */
export function ProjectSwitcher({ org, projects, narrow, onChosen }: ProjectSwitcherProps) {
  const pathname = usePathname();
  const asked = useSearchParams().get("project");
  const inData = isWithin(pathname, `/${org}/data`);
  const current = projects.find(({ id }) => (inData ? id === asked : isWithin(pathname, `/${org}/projects/${id}`)));
  return (
    <>
      {narrow ? null : <SwitcherMenu org={org} projects={projects} current={current} inData={inData} onChosen={onChosen} />}
      {current ? (
        <ul aria-label={`Pages of ${current.project_name}`} className={narrow ? "grid gap-px" : "mt-0.5 ml-3 grid gap-px border-l pl-1"}>
          {projectPages(org, current.id).map((item) => (
            <li key={item.href}>
              <RailLink item={item} here={pathname === item.href} narrow={narrow} onChosen={onChosen} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

type SwitcherMenuProps = Omit<ProjectSwitcherProps, "narrow"> & { current: ShellProject | undefined; inData: boolean };

function SwitcherMenu({ org, projects, current, inData, onChosen }: SwitcherMenuProps) {
  const router = useRouter();
  const pathname = usePathname();
  const choose = (id: string) => {
    onChosen?.();
    if (inData) return router.push(id === ALL ? pathname : `${pathname}?project=${id}`);
    if (id === ALL) return router.push(`/${org}/projects`);
    const here = current ? projectPages(org, current.id).findIndex(({ href }) => href === pathname) : 0;
    const [first, ...others] = projectPages(org, id);
    return router.push((others[here - 1] ?? first).href);
  };
  return (
    <Menu
      className="w-52"
      trigger={
        <button
          type="button"
          aria-label={`Project: ${current?.project_name ?? "all projects"}. Switch project`}
          className="mt-0.5 flex h-8 w-full items-center gap-2 rounded-md border border-line bg-surface px-2 text-left text-sm text-muted hover:border-line-strong hover:text-ink data-[state=open]:text-ink"
        >
          <span translate={current ? "no" : undefined} className="min-w-0 flex-1 truncate">
            {current?.project_name ?? "All projects"}
          </span>
          <ChevronsUpDown aria-hidden className="size-3.5 text-faint" />
        </button>
      }
    >
      <MenuLabel>{inData ? "Show the events of" : "Go to the project"}</MenuLabel>
      <MenuChoice
        value={current?.id ?? ALL}
        onValueChange={choose}
        options={[
          { value: ALL, label: "All projects" },
          ...projects.map((project) => ({ value: project.id, label: <Name>{project.project_name}</Name> })),
        ]}
      />
    </Menu>
  );
}
