"use client";

import { ChevronsUpDown } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { Menu, MenuChoice, MenuLabel } from "../ui/menu";
import { Name } from "../ui/name";
import type { ShellProject } from "./shell-people";

const ALL = "all";

/** Chooses whose events are looked at: all projects' or one's. */
export function ProjectSwitcher({ org, projects }: { org: string; projects: readonly ShellProject[] }) {
  const router = useRouter();
  const chosen = useSearchParams().get("project");
  const current = projects.find((project) => project.id === chosen);
  return (
    <Menu
      className="w-52"
      trigger={
        <button
          type="button"
          aria-label={`Events of: ${current?.project_name ?? "all projects"}. Switch project`}
          className="mt-0.5 flex h-8 w-full items-center gap-2 rounded-md border border-line bg-surface px-2 text-left text-sm text-muted hover:border-line-strong hover:text-ink data-[state=open]:text-ink"
        >
          <span translate={current ? "no" : undefined} className="min-w-0 flex-1 truncate">
            {current?.project_name ?? "All projects"}
          </span>
          <ChevronsUpDown aria-hidden className="size-3.5 text-faint" />
        </button>
      }
    >
      <MenuLabel>Show the events of</MenuLabel>
      <MenuChoice
        value={current?.id ?? ALL}
        onValueChange={(id) => router.push(id === ALL ? `/${org}/data/events` : `/${org}/data/events?project=${id}`)}
        options={[
          { value: ALL, label: "All projects" },
          ...projects.map((project) => ({ value: project.id, label: <Name>{project.project_name}</Name> })),
        ]}
      />
    </Menu>
  );
}
