"use client";

import { LayoutDashboard } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { parseAsBoolean, useQueryState } from "nuqs";
import { BUILT_IN } from "@/lib/domain/dashboards/built-in-terms";
import type { FirstRead } from "@/lib/kernel/first-read";
import { RefusalNotice } from "../form/refusal-notice";
import { AddButton } from "../ui/add-button";
import { EmptyState } from "../ui/empty-state";
import { PageHeader } from "../ui/page-header";
import { useReading } from "../ui/use-read";
import { dashboardHref } from "./dashboard-columns";
import { dashboardsInput } from "./dashboard-params";
import type { DashboardsData } from "./dashboards-data";
import { DashboardsTable } from "./dashboards-table";
import { CreateDashboardDialog } from "./edit/create-dashboard-dialog";
import { useDashboardSearch } from "./use-dashboard-search";

/** The organization's dashboards, and those that every organization has. */
export function DashboardsScreen({ org, first }: { org: string; first: FirstRead<DashboardsData> }) {
  const state = useDashboardSearch();
  const reading = useReading<DashboardsData>(first.read, dashboardsInput(org, state.params), { first });
  const data = reading.data ?? first.data;
  const { projects, mayWrite } = data;
  const router = useRouter();
  const [creating, setCreating] = useQueryState("create", parseAsBoolean.withDefault(false));
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
      {reading.refused ? (
        <div className="mb-4">
          <RefusalNotice refused={reading.refused} again={reading.again} />
        </div>
      ) : null}
      {data.total === 0 && state.params.q === "" && !reading.pending ? (
        <div className="rounded-lg border bg-surface shadow-low">
          <EmptyState icon={LayoutDashboard} title="No dashboards of your own yet" docs="/docs/dashboards" action={create}>
            Create one, import one, or open a built-in one and copy it.
          </EmptyState>
        </div>
      ) : (
        <DashboardsTable org={org} data={data} state={state} pending={reading.pending} />
      )}
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
