"use client";

import { LayoutDashboard } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useMemo } from "react";
import { BUILT_IN } from "@/lib/domain/dashboards/built-in-terms";
import type { FirstRead } from "@/lib/kernel/first-read";
import { DataTable } from "../table/data-table";
import { AddButton } from "../ui/add-button";
import { EmptyState } from "../ui/empty-state";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { dashboardColumns, dashboardHref } from "./dashboard-columns";
import type { DashboardsData } from "./dashboards-data";
import { CreateDashboardDialog } from "./edit/create-dashboard-dialog";

/** The organization's dashboards, and those that every organization has. */
export function DashboardsScreen({ first }: { first: FirstRead<DashboardsData> }) {
  const { org, dashboards, projects, mayWrite } = useRead(first);
  const router = useRouter();
  const [creating, setCreating] = useQueryState("create", parseAsBoolean.withDefault(false));
  const columns = useMemo(() => dashboardColumns(org), [org]);
  const create = mayWrite && projects.length > 0 ? <AddButton words="Create dashboard" onAdd={() => void setCreating(true)} /> : undefined;
  return (
    <>
      <PageHeader title="Dashboards" actions={create}>
        Charts and tables over a project’s events, shared within the organization.
      </PageHeader>
      <section aria-labelledby="built-in" className="mb-6">
        <h2 id="built-in" className="mb-2 text-base font-medium text-ink">
          Built in
        </h2>
        <ul className="grid gap-3 sm:grid-cols-3">
          {BUILT_IN.map(({ slug, name: title, description }) => (
            <li key={slug}>
              <Link
                href={`/${org}/data/dashboards/${slug}`}
                className="block h-full rounded-lg border bg-surface p-3 shadow-low hover:bg-hover"
              >
                <span className="block text-base font-medium text-ink">{title}</span>
                <span className="mt-0.5 block text-sm text-muted">{description}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <DataTable
        label="Dashboards"
        rows={dashboards}
        rowId={({ id }) => id}
        columns={columns}
        searchText={(one) => `${one.dashboard_name} ${one.dashboard_slug} ${one.project_name}`}
        searchLabel="Search dashboards"
        onOpen={(one) => router.push(dashboardHref(org, one))}
        empty={
          <EmptyState icon={LayoutDashboard} title="No dashboards of your own yet" docs="/docs/dashboards" action={create}>
            Create one, import one, or open a built-in one and copy it.
          </EmptyState>
        }
      />
      {mayWrite && creating ? (
        <CreateDashboardDialog
          org={org}
          projects={projects}
          onClose={() => void setCreating(null)}
          onDone={(id) => router.push(dashboardHref(org, { id }))}
        />
      ) : null}
    </>
  );
}
