"use client";

import { ToggleRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import type { FirstRead } from "@/lib/kernel/first-read";
import { DataTable } from "../table/data-table";
import { AddButton } from "../ui/add-button";
import { EmptyState } from "../ui/empty-state";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { CreateVariableDialog } from "./create-variable-dialog";
import { variableColumns, variableHref } from "./variable-columns";
import type { VariablesData } from "./variables-data";

/** The variables of all projects. */
export function VariablesScreen({ first }: { first: FirstRead<VariablesData> }) {
  const { org, variables, projects, mayWrite } = useRead(first, 30_000);
  const [creating, setCreating] = useState(false);
  const router = useRouter();
  const columns = useMemo(() => variableColumns(org), [org]);
  const add = mayWrite && projects.length > 0 ? <AddButton words="New variable" onAdd={() => setCreating(true)} /> : undefined;
  return (
    <>
      <PageHeader title="Variables" actions={variables.length > 0 ? add : null}>
        Values that programs ask for while they run: feature flags, limits, texts. Changed here, without a deployment.
      </PageHeader>
      <DataTable
        label="Variables"
        rows={variables}
        rowId={({ id }) => id}
        columns={columns}
        searchText={({ name, description, project_name }) => `${name} ${description ?? ""} ${project_name}`}
        searchLabel="Search variables"
        onOpen={({ id }) => router.push(variableHref(org, id))}
        empty={
          <EmptyState icon={ToggleRight} title="No variables yet" action={add}>
            A variable is a JSON value with versions, and a rollout that says who gets which. Programs read it with a key that holds
            project:read_variables.
          </EmptyState>
        }
      />
      {creating ? (
        <CreateVariableDialog
          org={org}
          projects={projects}
          onClose={() => setCreating(false)}
          onDone={(id) => router.push(variableHref(org, id))}
        />
      ) : null}
    </>
  );
}
