"use client";

import { Folder } from "lucide-react";
import { useRouter } from "next/navigation";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import type { Project } from "@/lib/domain/projects/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { DataTable } from "../table/data-table";
import { AddButton } from "../ui/add-button";
import { EmptyState } from "../ui/empty-state";
import { Notice } from "../ui/notice";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { DeleteProjectDialog } from "./delete-project-dialog";
import { projectColumns, projectHref } from "./project-columns";
import { CreateProjectDialog, EditProjectDialog } from "./project-dialogs";
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
  const columns = useMemo(
    () =>
      projectColumns({
        org,
        keyCounts,
        menu: mayManage ? (project) => <ProjectMenu of={project} onChoose={(kind, of) => setChosen({ kind, project: of })} /> : null,
      }),
    [org, keyCounts, mayManage],
  );
  const create = mayCreate ? <AddButton words="Create project" onAdd={() => void setCreating(true)} /> : undefined;
  return (
    <>
      <PageHeader title="Projects" actions={create}>
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
        onOpen={(project) => router.push(projectHref(org, project))}
        empty={
          <EmptyState icon={Folder} title="No projects yet" action={create}>
            Events belong to a project. Create the first one, then generate a key for it.
          </EmptyState>
        }
      />
      {mayCreate && creating ? <CreateProjectDialog org={org} onClose={() => void setCreating(null)} /> : null}
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
