"use client";

import { Folder, Plus, Settings } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import type { Project } from "@/lib/domain/projects/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { DataTable } from "../table/data-table";
import type { TableColumn } from "../table/table-column";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { EmptyState } from "../ui/empty-state";
import { Name } from "../ui/name";
import { Notice } from "../ui/notice";
import { PageHeader } from "../ui/page-header";
import { RelativeTime } from "../ui/relative-time";
import { useRead } from "../ui/use-read";
import { useShortcut } from "../ui/use-shortcut";
import { CreateProjectDialog } from "./create-project-dialog";
import { DeleteProjectDialog } from "./delete-project-dialog";
import { EditProjectDialog } from "./edit-project-dialog";
import { type ProjectDialogKind, ProjectMenu } from "./project-menu";

export type ProjectsData = {
  org: string;
  projects: readonly Project[];
  /** Live keys and tokens of each project alone, by its id. */
  keyCounts: Record<string, number>;
  mayCreate: boolean;
  mayManage: boolean;
};

export function ProjectsScreen({ first }: { first: FirstRead<ProjectsData> }) {
  const { org, projects, keyCounts, mayCreate, mayManage } = useRead(first);
  const [chosen, setChosen] = useState<{ kind: ProjectDialogKind; project: Project } | null>(null);
  const router = useRouter();
  const [creating, setCreating] = useQueryState("create", parseAsBoolean.withDefault(false));
  useShortcut("c", () => void setCreating(true), mayCreate);
  const columns = useMemo<TableColumn<Project>[]>(
    () => [
      {
        id: "name",
        header: "Project",
        fixed: true,
        phone: "title",
        sortBy: (project) => project.project_name,
        cell: (project) => (
          <div className="min-w-0">
            <Link
              data-open-row
              href={`/${org}/data/events?project=${project.id}`}
              className="rounded-sm font-medium text-ink group-hover/row:underline group-hover/row:decoration-line-strong group-hover/row:underline-offset-3"
            >
              <Name>{project.project_name}</Name>
            </Link>
            {project.description ? <div className="max-w-md truncate text-xs text-faint">{project.description}</div> : null}
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
      {
        id: "created",
        header: "Created",
        descendingFirst: true,
        sortBy: (project) => project.created_at,
        cell: (project) => <RelativeTime at={project.created_at} />,
      },
      {
        id: "id",
        header: "Id",
        phone: "none",
        cell: (project) => (
          <span translate="no" className="inline-flex items-center gap-1 font-mono text-xs text-muted">
            <Name>{project.id}</Name>
            <CopyButton value={project.id} what="Project id" />
          </span>
        ),
      },
      {
        id: "actions",
        header: "Actions",
        headerHidden: true,
        fixed: true,
        align: "end",
        phone: "corner",
        className: "md:w-20",
        cell: (project) => (
          <span className="inline-flex items-center gap-1">
            <Button asChild variant="ghost" size="iconSm">
              <Link href={`/${org}/projects/${project.id}/settings`} aria-label={`Settings of ${project.project_name}`}>
                <Settings aria-hidden />
              </Link>
            </Button>
            {mayManage ? <ProjectMenu of={project} onChoose={(kind, project) => setChosen({ kind, project })} /> : null}
          </span>
        ),
      },
    ],
    [org, keyCounts, mayManage],
  );
  const create = (
    <Button variant="primary" onClick={() => void setCreating(true)}>
      <Plus aria-hidden />
      Create project
    </Button>
  );
  return (
    <>
      <PageHeader title="Projects" actions={mayCreate ? create : null}>
        A project keeps the events of one service or system together. A key can be for all projects or for one.
      </PageHeader>
      {mayCreate ? null : <Notice className="mb-4">Admins of this organization create, change and delete projects.</Notice>}
      <DataTable
        label="Projects"
        rows={projects}
        rowId={(project) => project.id}
        columns={columns}
        searchText={(project) => `${project.project_name} ${project.description ?? ""} ${project.id}`}
        searchLabel="Search projects"
        onOpen={(project) => router.push(`/${org}/data/events?project=${project.id}`)}
        empty={
          <EmptyState icon={Folder} title="No projects yet" action={mayCreate ? create : undefined}>
            Events belong to a project. Create the first one, then generate a key for it.
          </EmptyState>
        }
      />
      {mayCreate ? <CreateProjectDialog org={org} open={creating} onClose={() => void setCreating(null)} /> : null}
      {chosen?.kind === "edit" ? <EditProjectDialog org={org} of={chosen.project} onClose={() => setChosen(null)} /> : null}
      {chosen?.kind === "delete" ? (
        <DeleteProjectDialog
          org={org}
          of={chosen.project}
          keys={keyCounts[chosen.project.id] ?? 0}
          isLast={projects.length === 1}
          onClose={() => setChosen(null)}
        />
      ) : null}
    </>
  );
}
