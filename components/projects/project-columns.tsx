"use client";

import { ScrollText } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Project } from "@/lib/domain/projects/schema";
import { actionsColumn } from "../table/actions-column";
import { RowTitle } from "../table/row-title";
import type { TableColumn } from "../table/table-column";
import { timeColumn } from "../table/time-column";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { Name } from "../ui/name";

type ProjectColumns = { org: string; keyCounts: Record<string, number>; menu: ((project: Project) => ReactNode) | null };

/** A project opens on its own pages. */
export const projectHref = (org: string, { id }: Pick<Project, "id">): string => `/${org}/projects/${id}/settings`;

export const projectColumns = ({ org, keyCounts, menu }: ProjectColumns): TableColumn<Project>[] => [
  {
    id: "name",
    header: "Project",
    fixed: true,
    phone: "title",
    sortBy: (project) => project.project_name,
    cell: (project) => (
      <div className="min-w-0">
        <RowTitle name={project.project_name} href={projectHref(org, project)} />
        {project.description ? <div className="truncate text-xs text-faint">{project.description}</div> : null}
      </div>
    ),
  },
  {
    id: "keys",
    header: "Own keys",
    className: "max-md:basis-full",
    align: "end",
    descendingFirst: true,
    sortBy: (project) => keyCounts[project.id] ?? 0,
    cell: (project) => keyCounts[project.id] ?? 0,
  },
  timeColumn({ id: "created", header: "Created", leaves: "last", at: (project) => project.created_at }),
  {
    id: "id",
    header: "Id",
    phone: "none",
    leaves: "second",
    cell: (project) => (
      <span translate="no" className="inline-flex items-center gap-1 font-mono text-xs text-muted">
        <Name>{project.id}</Name>
        <CopyButton value={project.id} what="Project id" />
      </span>
    ),
  },
  actionsColumn(
    (project) => (
      <span className="inline-flex items-center gap-1">
        <Button asChild variant="ghost" size="iconSm">
          <Link href={`/${org}/data/events?project=${project.id}`} aria-label={`Events of ${project.project_name}`}>
            <ScrollText aria-hidden />
          </Link>
        </Button>
        <span className="contents">{menu?.(project)}</span>
      </span>
    ),
    "md:w-20",
  ),
];
