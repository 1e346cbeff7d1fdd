"use client";

import type { ReactNode } from "react";
import { DataTable } from "../table/data-table";
import type { TableColumn } from "../table/table-column";
import { NumberShort } from "../ui/number-short";

type Counted = { project_id: string; project_name: string };
type ProjectNumbersProps<P extends Counted> = {
  /** What is counted: "Stored". */
  what: string;
  projects: readonly P[];
  /** How many there are, of which the largest are given. */
  count: number;
  columns: TableColumn<P>[];
  empty: ReactNode;
};

/** What is counted by project, a row each. */
export const ProjectNumbers = <P extends Counted>({ what, projects, count, columns, empty }: ProjectNumbersProps<P>) => (
  <DataTable
    label={
      count > projects.length ? `${what} by project: the ${projects.length} largest of ${count.toLocaleString("en")}` : `${what} by project`
    }
    rows={[...projects]}
    rowId={(project) => project.project_id}
    columns={columns}
    searchText={projects.length > 10 ? (project) => project.project_name : undefined}
    searchLabel="Search projects"
    empty={empty}
  />
);

export const projectColumn = <P extends Counted>(cell: (project: P) => ReactNode): TableColumn<P> => ({
  id: "project",
  header: "Project",
  fixed: true,
  phone: "title",
  sortBy: ({ project_name }) => project_name.toLowerCase(),
  cell,
});

export const numberColumn = <P extends Counted>(
  id: string,
  header: string,
  value: (project: P) => number,
  words?: (value: number) => string,
): TableColumn<P> => ({
  id,
  header,
  align: "end",
  descendingFirst: true,
  sortBy: value,
  cell: (project) => (words ? words(value(project)) : <NumberShort value={value(project)} />),
});
